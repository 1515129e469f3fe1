import { printableJson } from '../../contract/printable.ts';
import type { Conformance, ReportedCheck } from '../report-schema.ts';
import type { Cell } from './cells.ts';
import { type Html, trusted } from './html.ts';

/** What all checks of a clause share: told once. */
type ToldClause = Pick<ReportedCheck, 'clause' | 'title' | 'section' | 'point' | 'level' | 'documented' | 'link'> & {
  readonly read: string;
};

type ToldCheck = Pick<
  ReportedCheck,
  'route' | 'caller' | 'verdict' | 'observed' | 'because' | 'controls' | 'attempts' | 'duration' | 'observedBefore'
> & {
  /** Position in `clauses`. */
  readonly of: number;
  readonly next: string | undefined;
  /** Position in `exchanges`; absent where nothing was sent. */
  readonly exchange: number | undefined;
};

/** What the page's script shows in a letter: embedded as data, every clause and exchange once however many checks share it. */
export function boardData({ checks, contracts }: Conformance, cells: readonly Cell[]): Html {
  const exchanges = new Map<string, number>();
  const clauses = new Map<string, number>();
  const pages = new Map(contracts.map((contract) => [contract.id, contract]));
  const told = checks.map((check): ToldCheck => {
    const { route, caller, verdict, observed, because, controls, attempts, duration, observedBefore } = check;
    const { request, response, findings } = check;
    return {
      ...{ route, caller, verdict, observed, because, controls, attempts, duration, observedBefore },
      of: numberOf(clauses, JSON.stringify(toldClause(check, pages.get(check.contract)))),
      next: findings[0]?.next,
      exchange: request === null ? undefined : numberOf(exchanges, JSON.stringify({ request, response })),
    };
  });
  const data = {
    clauses: [...clauses.keys()].map((text): unknown => JSON.parse(text)),
    checks: told,
    exchanges: [...exchanges.keys()].map((text): unknown => JSON.parse(text)),
    cells: cells.map((cell) => cell.checks.map(({ index }) => index)),
  };
  return trusted(`<script type="application/json" id="data">${jsonInMarkup(data)}</script>`);
}

function toldClause(check: ReportedCheck, page: Conformance['contracts'][number] | undefined): ToldClause {
  const { clause, title, section, point, level, documented, link } = check;
  const read =
    page === undefined ? section : `${page.title}, ${section} (${page.edition.locale}, ${page.edition.date})`;
  return { clause, title, section, point, level, documented, link, read };
}

function numberOf(known: Map<string, number>, key: string): number {
  const found = known.get(key) ?? known.size;
  known.set(key, found);
  return found;
}

/** JSON that cannot end its script element or open a comment: `<` is written as an escape. The script shows texts as they stand here. */
const jsonInMarkup = (value: unknown): string => JSON.stringify(value, printableJson).replace(/</g, '\\u003c');
