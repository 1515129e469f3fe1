import type { Exchange } from '../exchange/exchange.ts';
import { isForeign } from './foreign.ts';
import { intuneMessage } from './intune-message.ts';
import { errorMessage, inWords, outcomeOf } from './outcome.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

/** Nobody documents it: what happened is recorded, and compared between runs. */
export function observed(exchanges: readonly Exchange[]): Judgement {
  const unknown = exchanges.find(
    (exchange) =>
      exchange.answer === undefined ||
      exchange.answer.status === 429 ||
      exchange.answer.status >= 503 ||
      exchange.answer.unreadable !== undefined ||
      isForeign(exchange) ||
      outcomeOf(exchange) === 'prevented',
  );
  if (unknown !== undefined) return unclear(unknown);
  return { verdict: 'observed', observed: [...new Set(exchanges.map(inWords))].join(', ') };
}

/** A 403's text names the scopes that the service wants: any difference to the page is a finding of its own. `names`: real names that the page means. */
export function scopesNamed(names: readonly string[], exchanges: readonly Exchange[]): Judgement {
  const refusal = exchanges.find((exchange) => outcomeOf(exchange) === 'refused');
  if (refusal?.answer === undefined)
    return exchanges.some((exchange) => ['unknown', 'foreign', 'prevented'].includes(outcomeOf(exchange)))
      ? observed(exchanges)
      : {
          verdict: 'not-applicable',
          observed: exchanges.map(inWords)[0] ?? 'nothing',
          because: 'no caller was refused',
        };
  const scopes = intuneMessage(errorMessage(refusal.answer))?.scopes ?? [];
  if (scopes.length === 0) return { verdict: 'observed', observed: 'the refusal names no scopes' };
  const unnamed = names.filter((name) => !scopes.includes(name));
  const undocumented = scopes.filter((scope) => !names.includes(scope));
  const differences = [
    ...undocumented.map((name) => `${name} is wanted and not on the page`),
    ...unnamed.map((name) => `${name} is on the page and not wanted`),
  ];
  return {
    verdict: 'observed',
    observed: `the service wants ${scopes.join(' or ')}`,
    ...(differences.length === 0 ? {} : { because: differences.join('; ') }),
  };
}
