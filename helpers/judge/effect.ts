import type { Change, Exchange } from '../exchange/exchange.ts';
import { inWords, outcomeOf } from './outcome.ts';
import { changeInWords } from './refused.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

/** The action happened on the device that the request names, and on no other. `pending` is effect enough: Intune is asynchronous. */
export function effect(action: string, exchanges: readonly Exchange[]): Judgement {
  const undecided = exchanges.find((exchange) => outcomeOf(exchange) !== 'accepted');
  const accepted = exchanges.filter((exchange) => outcomeOf(exchange) === 'accepted');
  // Of several tries those count behind which somebody looked at the devices.
  const looked = accepted.filter((exchange) => exchange.changes !== undefined);
  const judged = (looked.length === 0 ? accepted : looked).map((exchange) => effectOf(action, exchange));
  const bad = judged.find((one) => one.verdict === 'violates') ?? judged.find((one) => one.verdict === 'inconclusive');
  if (bad !== undefined) return bad;
  if (undecided !== undefined) return unclear(undecided);
  return judged[0] ?? { verdict: 'inconclusive', observed: 'nothing', because: 'nothing was sent' };
}

function effectOf(action: string, exchange: Exchange): Judgement {
  const { device } = exchange;
  const changes = exchange.changes?.filter((change) => change.by === undefined);
  const unexplained = exchange.changes?.find((change) => change.by !== undefined);
  if (changes === undefined)
    return {
      verdict: 'inconclusive',
      observed: inWords(exchange),
      because: 'the devices could not be read before and after',
      next: 'give a caller that may read devices',
    };
  const elsewhere = changes.find((change) => change.device !== device && change.started !== '');
  if (elsewhere !== undefined)
    return {
      verdict: 'violates',
      observed: `${inWords(exchange)} for device ${device ?? '?'}, and ${changeInWords(elsewhere)}`,
      next: 'an action on a device that no request named: report it to the owners of the service at once',
    };
  const right = changes.find((change) => change.action === action && change.started !== '');
  if (right !== undefined) return byState(exchange, right);
  if (unexplained !== undefined)
    return {
      verdict: 'inconclusive',
      observed: `${inWords(exchange)}, and ${changeInWords(unexplained)}`,
      because:
        'no single request of this run explains that entry: another person or program, or an earlier call, may have caused it',
      next: 'leave the device alone while the suite runs, and run again',
    };
  const dateless = exchange.changes?.find((change) => change.started === '');
  if (dateless !== undefined)
    return {
      verdict: 'inconclusive',
      observed: `${inWords(exchange)}, and ${changeInWords(dateless)}`,
      because: 'that entry of the results has no date: whether it is new is unknown',
      next: 'look at the device in the Intune admin center; if its results stay like that, use another device',
    };
  const instead = changes[0] === undefined ? 'nothing happened' : changeInWords(changes[0]);
  return {
    verdict: 'violates',
    observed: `${inWords(exchange)}, and ${instead}`,
    next: 'the service says yes and does nothing, or something else: report it',
  };
}

const underWay: readonly string[] = ['pending', 'active', 'done'];
const didNotHappen: readonly string[] = ['failed', 'notsupported', 'canceled', 'cancelled'];

/** A service that says yes to what it cannot do, or does not do, has not kept its page. A state that nobody knows proves nothing. */
function byState(exchange: Exchange, change: Change): Judgement {
  const state = change.state.toLowerCase();
  if (underWay.includes(state)) return { verdict: 'conforms', observed: changeInWords(change) };
  if (didNotHappen.includes(state))
    return {
      verdict: 'violates',
      observed: `${inWords(exchange)}, and ${changeInWords(change)}: it did not happen`,
      next: 'check that the device supports the action and that it was not canceled; if so, the service says yes to what it does not do: report it',
    };
  return {
    verdict: 'inconclusive',
    observed: `${inWords(exchange)}, and ${changeInWords(change)}`,
    because: 'that state does not tell whether the action happens',
    next: 'look at the device in the Intune admin center, and run again',
  };
}
