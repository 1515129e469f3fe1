import type { Conformance, ReportedCheck } from '../report-schema.ts';
import type { Cell } from './cells.ts';
import { type Html, trusted } from './html.ts';

type Told = Pick<
  ReportedCheck,
  | 'id'
  | 'title'
  | 'section'
  | 'point'
  | 'route'
  | 'caller'
  | 'level'
  | 'verdict'
  | 'documented'
  | 'observed'
  | 'because'
  | 'controls'
  | 'link'
  | 'attempts'
  | 'duration'
  | 'observedBefore'
> & {
  readonly read: string;
  readonly next: string | undefined;
  /** Position in `exchanges`; absent where nothing was sent. */
  readonly exchange: number | undefined;
};

/** What the page's script shows in a letter: embedded as data, every exchange once however many checks share it. */
export function boardData({ checks, contracts }: Conformance, cells: readonly Cell[]): Html {
  const exchanges = new Map<string, number>();
  const pages = new Map(contracts.map((contract) => [contract.id, contract]));
  const told = checks.map((check): Told => {
    const { id, title, section, point, route, caller, level, verdict, documented, observed, link } = check;
    const { because, controls, attempts, duration, observedBefore, request, response, findings } = check;
    const page = pages.get(check.contract);
    const exchange = request === null ? undefined : numberOf(exchanges, JSON.stringify({ request, response }));
    return {
      ...{ id, title, section, point, route, caller, level, verdict, documented, observed, because, controls, link },
      ...{ attempts, duration, observedBefore, exchange },
      read: page === undefined ? section : `${page.title}, ${section} (${page.edition.locale}, ${page.edition.date})`,
      next: findings[0]?.next,
    };
  });
  const data = {
    checks: told,
    exchanges: [...exchanges.keys()].map((text): unknown => JSON.parse(text)),
    cells: cells.map((cell) => cell.checks.map(({ index }) => index)),
  };
  return trusted(`<script type="application/json" id="data">${jsonInMarkup(data)}</script>`);
}

function numberOf(known: Map<string, number>, key: string): number {
  const found = known.get(key) ?? known.size;
  known.set(key, found);
  return found;
}

/** JSON that cannot end its script element or open a comment: `<` is written as an escape. */
const jsonInMarkup = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');
