import { printableLine } from '../common/printable.ts';
import type { Clause } from '../contract/clause.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { placeInWords } from './place-words.ts';
import type { Result } from './result.ts';
import { sentExchange } from './telling-exchange.ts';

/** True where there is nothing to say: what conforms, was only observed, or does not apply. An observation with a difference counts. */
export const isQuiet = ({ verdict, because }: Pick<Result, 'verdict' | 'because'>): boolean =>
  verdict === 'conforms' || verdict === 'not-applicable' || (verdict === 'observed' && because === undefined);

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

/** A result as a paragraph: the first line is the heading. Every line is safe to print. Exchanges have no secrets. */
export function letterOf(result: Result): string {
  const { verdict, observed, because, controls, next } = result;
  const { clause, route, caller } = result.check;
  const where = placeInWords({ route, caller: caller === clause.point ? '*' : caller });
  const heading = `${verdict}  ${clause.section}/${clause.point} · ${where}`;
  if (isQuiet(result)) {
    // Who was refused held one permission: another might have opened the route.
    const held = verdict === 'conforms' ? /^refused with [^;]*/.exec(controls ?? '')?.[0] : undefined;
    return printableLine(held === undefined ? heading : `${heading} · ${held}`);
  }
  const sent = sentExchange(result);
  const lines: [label: string, text: string | undefined][] = [
    ['Documented', clause.documented],
    ['Observed', observed],
    ['Because', because],
    ['Request', sent === undefined ? `none was sent (${placeInWords(result.check)})` : requestLine(sent.request)],
    ['Controls', controls],
    ['Read', `${readingOf(clause)} ${clause.link}`],
    ['Next', next],
  ];
  return [
    printableLine(heading),
    ...lines.flatMap(([label, text]) => (text === undefined ? [] : [`${label.padEnd(12)}${printableLine(text)}`])),
  ].join('\n');
}
