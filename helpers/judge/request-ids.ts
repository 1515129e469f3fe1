import type { Exchange } from '../exchange/exchange.ts';
import { everyAnswer } from './every-answer.ts';
import { inWords } from './outcome.ts';
import type { Judgement } from './verdict.ts';

const report = 'without ids a call cannot be found in logs: report it to the owners of the service';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Every answer has a `request-id`, a GUID: what Microsoft's support asks for. */
export const requestId = (exchanges: readonly Exchange[]): Judgement =>
  everyAnswer(exchanges, report, ({ answer }) =>
    guid.test(answer?.headers['request-id'] ?? '')
      ? undefined
      : `request-id is ${answer?.headers['request-id'] ?? 'missing'}`,
  );

/** Every answer echoes the caller's `client-request-id`, so that both sides' logs can be joined. */
export function clientRequestId(exchanges: readonly Exchange[]): Judgement {
  const unasked = exchanges.find(({ request }) => request.headers['client-request-id'] === undefined);
  if (unasked !== undefined)
    return {
      verdict: 'inconclusive',
      observed: inWords(unasked),
      because: 'no client-request-id was sent that could be echoed',
      next: 'record again',
    };
  return everyAnswer(exchanges, report, ({ answer, request }) => {
    const [echoed, sent = ''] = [answer?.headers['client-request-id'], request.headers['client-request-id']];
    // The same GUID in other letters is the same GUID (RFC 9562, 4).
    return echoed?.toLowerCase() === sent.toLowerCase()
      ? undefined
      : `client-request-id is ${echoed ?? 'missing'}, sent was ${sent}`;
  });
}
