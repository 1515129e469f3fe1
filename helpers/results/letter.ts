import { printableLine } from '../common/printable.ts';
import type { Clause } from '../contract/clause.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { placeInWords } from './place-words.ts';
import type { Result } from './result.ts';
import { sentExchange } from './telling-exchange.ts';

/** One difference, as a reader needs it. Exchanges have no secrets. */
interface Finding {
  readonly documented: string;
  readonly observed: string;
  readonly request: string;
  readonly controls?: string;
  readonly because?: string;
  /** Page, section and edition, and the link. */
  readonly read: string;
  readonly next?: string;
}

/** True where there is nothing to say. */
export const isQuiet = ({ verdict, because }: Pick<Result, 'verdict' | 'because'>): boolean =>
  verdict === 'conforms' || verdict === 'not-applicable' || (verdict === 'observed' && because === undefined);

/** What is worth a paragraph: everything but what conforms, was only observed, or does not apply. An observation with a difference counts. */
function findingOf(result: Result): Finding | undefined {
  const { because } = result;
  if (isQuiet(result)) return undefined;
  const { clause } = result.check;
  const exchange = sentExchange(result);
  return {
    documented: clause.documented,
    observed: result.observed,
    request: exchange === undefined ? `none was sent (${placeInWords(result.check)})` : requestLine(exchange.request),
    ...(result.controls === undefined ? {} : { controls: result.controls }),
    ...(because === undefined ? {} : { because }),
    read: `${readingOf(clause)} ${clause.link}`,
    ...(result.next === undefined ? {} : { next: result.next }),
  };
}

/** Where a clause can be read: page, section and edition. */
export function readingOf({ contract, section }: Pick<Clause, 'contract' | 'section'>): string {
  const { edition, title } = contract.data;
  return `${title}, ${section} (${edition.locale}, ${edition.date})`;
}

/** A request in a line, with the id by which its service knows it. */
export function requestLine({ method, url, headers }: Exchange['request']): string {
  const id = headers['client-request-id'];
  return `${method} ${url}${id === undefined ? '' : `   client-request-id ${id}`}`;
}

/** A result as a paragraph: the first line is the heading. Every line is safe to print. */
export function letterOf(result: Result): string {
  const { clause, route, caller } = result.check;
  const finding = findingOf(result);
  const where = placeInWords({ route, caller: caller === clause.point ? '*' : caller });
  const heading = `${result.verdict}  ${clause.section}/${clause.point} · ${where}`;
  // Who was refused held one permission: another might have opened the route.
  const held = result.verdict === 'conforms' ? /^refused with [^;]*/.exec(result.controls ?? '')?.[0] : undefined;
  if (finding === undefined) return printableLine(held === undefined ? heading : `${heading} · ${held}`);
  const lines: [string, string | undefined][] = [
    ['Documented', finding.documented],
    ['Observed', finding.observed],
    ['Because', finding.because],
    ['Request', finding.request],
    ['Controls', finding.controls],
    ['Read', finding.read],
    ['Next', finding.next],
  ];
  return [
    printableLine(heading),
    ...lines
      .filter((line) => line[1] !== undefined)
      .map(([label, text]) => `${label.padEnd(12)}${printableLine(text ?? '')}`),
  ].join('\n');
}
