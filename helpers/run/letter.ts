import { printableLine } from '../contract/printable.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Result } from './judge-plan.ts';
import { tellingExchange } from './telling-exchange.ts';

/** One difference, as a reader needs it. Exchanges have no secrets. */
export interface Finding {
  readonly documented: string;
  readonly observed: string;
  readonly request: string;
  readonly controls?: string;
  readonly because?: string;
  /** Page, section and edition, and the link. */
  readonly read: string;
  readonly next?: string;
}

/** What is worth a paragraph: everything but what conforms, was only observed, or does not apply. An observation with a difference counts. */
export function findingOf(result: Result): Finding | undefined {
  const { verdict, because } = result;
  const quiet =
    verdict === 'conforms' || verdict === 'not-applicable' || (verdict === 'observed' && because === undefined);
  if (quiet) return undefined;
  const { clause } = result.check;
  const { edition, title } = clause.contract.data;
  return {
    documented: clause.documented,
    observed: result.observed,
    request: requestLine(result),
    ...(result.controls === undefined ? {} : { controls: result.controls }),
    ...(because === undefined ? {} : { because }),
    read: `${title}, ${clause.section} (${edition.locale}, ${edition.date}) ${clause.link}`,
    ...(result.next === undefined ? {} : { next: result.next }),
  };
}

function requestLine(result: Result): string {
  const { check } = result;
  const exchange = tellingExchange(result);
  if (exchange === undefined || isUnsent(exchange)) return `none was sent (${check.route}, ${check.caller})`;
  const id = exchange.request.headers['client-request-id'];
  return `${exchange.request.method} ${exchange.request.url}${id === undefined ? '' : `   client-request-id ${id}`}`;
}

/** The run stopped before this one: its address says only where it would have gone. */
const isUnsent = ({ answer, failure }: Exchange): boolean => answer === undefined && failure?.kind === 'stopped';

/** A result as a paragraph: the first line is the heading. Every line is safe to print. */
export function letterOf(result: Result): string {
  const { clause, route, caller } = result.check;
  const finding = findingOf(result);
  const heading = `${result.verdict}  ${clause.section}/${clause.point} · ${route}${caller === clause.point || caller === '*' ? '' : ` · ${caller}`}`;
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
