import type { Erratum } from '../contract/notes-schema.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

/** Entra's words for "there is no such scope": AADSTS70011 (invalid scope), AADSTS650053 (the resource has no such scope). */
const unknownScope = /AADSTS(70011|650053)\b/;

/** "Nobody has consented": there is such a scope. */
const unconsentedScope = /AADSTS65001\b/;

/** Every printed name exists. One that an erratum corrects is expected not to: that is a known deviation, and its end is a violation of its own. */
export function permissionExists(
  names: readonly string[],
  exchanges: readonly Exchange[],
  errata: readonly Erratum[],
): Judgement {
  const judged = exchanges.map((exchange) => judgeName(exchange, errata));
  const unasked = names.filter((name) => !exchanges.some((exchange) => nameIn(exchange) === name));
  return (
    judged.find((one) => one.verdict === 'violates') ??
    (unasked.length === 0 ? undefined : notAsked(unasked)) ??
    judged.find((one) => one.verdict === 'inconclusive') ??
    judged.find((one) => one.verdict === 'deviates') ??
    judged[0] ?? { verdict: 'inconclusive', observed: 'nothing', because: 'nothing was asked' }
  );
}

const nameIn = ({ probe }: Exchange): string => probe.replace(/^permission \| /, '');

const notAsked = (names: readonly string[]): Judgement => ({
  verdict: 'inconclusive',
  observed: `Entra was not asked for ${names.join(', ')}`,
  because: 'the recording does not have every name that the page prints',
  next: 'finish the run with --resume, or record again',
});

function judgeName(exchange: Exchange, errata: readonly Erratum[]): Judgement {
  const name = nameIn(exchange);
  const erratum = errata.find((one) => one.documented === name);
  const said = String(exchange.answer?.body ?? '');
  if (exchange.answer === undefined || exchange.answer.status >= 500 || exchange.answer.status === 429)
    return unclear(exchange);
  const { status } = exchange.answer;
  // Entra speaks JSON: a page is somebody else's.
  if (/^\s*</.test(said))
    return {
      verdict: 'inconclusive',
      observed: `${status}: ${said.slice(0, 120)}`,
      because: 'a web page came back where Entra answers in JSON: a proxy or gateway on the way, or another server',
      next: 'look at the proxy settings and GRAPH_AUTHORITY, and run again',
    };
  const exists = status === 200 || unconsentedScope.test(said);
  if (!exists && !unknownScope.test(said))
    return {
      verdict: 'inconclusive',
      observed: `${status}: ${said.slice(0, 120)}`,
      because: `Entra's answer does not tell whether there is a permission ${name}`,
      next: 'sign DELEGATED_WORK in (`login delegated-work`), and run again',
    };
  if (exists && erratum !== undefined)
    return {
      verdict: 'violates',
      observed: `Entra knows ${name}: expected to deviate and did not`,
      next: 'remove the erratum from the notes',
    };
  if (exists) return { verdict: 'conforms', observed: `Entra knows ${name}` };
  const observed = `Entra knows no ${name} (${unknownScope.exec(said)?.[0] ?? ''})`;
  return erratum === undefined
    ? {
        verdict: 'violates',
        observed,
        next: 'find the real name in the permissions reference, and write an erratum into the notes',
      }
    : {
        verdict: 'deviates',
        observed,
        because: `erratum: ${erratum.reason}; real name ${erratum.effective}`,
        next: erratum.evidence,
      };
}
