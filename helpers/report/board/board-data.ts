import { printableJson } from '../../common/printable.ts';
import type { Conformance, ReportedCheck } from '../conformance.ts';
import { numbered } from '../numbered.ts';
import type { Cell } from './cells.ts';
import { type Html, trusted } from './html.ts';

/** A check as positions in the lists beside it: clause, route, caller, verdict, letter, exchange; and what came before where that differs. */
type ToldCheck = readonly (number | string)[];

/** What the page's script shows in a letter: embedded as data, everything that checks share once. */
export function boardData({ checks }: Conformance, cells: readonly Cell[]): Html {
  const [clauses, letters, exchanges] = [numbered<unknown>(), numbered<unknown>(), numbered<unknown>()];
  const [routes, callers, verdicts] = [numbered<string>(), numbered<string>(), numbered<string>()];
  const told = checks.map((check): ToldCheck => {
    const { route, caller, verdict, observed, because, controls, next, observedBefore } = check;
    return [
      clauses.of(clauseOf(check)),
      routes.of(route),
      callers.of(caller),
      verdicts.of(verdict),
      letters.of({ observed, because, controls, next }),
      sentFor(check, (exchange) => exchanges.of(exchange)),
      ...(observedBefore === undefined ? [] : [observedBefore]),
    ];
  });
  const data = {
    clauses: clauses.all(),
    letters: letters.all(),
    exchanges: exchanges.all(),
    routes: routes.all(),
    callers: callers.all(),
    verdicts: verdicts.all(),
    checks: told,
    cells: cells.map((cell) => cell.checks.map(({ index }) => index)),
  };
  return trusted(`<script type="application/json" id="data">${jsonInMarkup(data)}</script>`);
}

const clauseOf = ({ clause, title, section, point, level, documented, link, read }: ReportedCheck): unknown => ({
  ...{ clause, title, section, point, level, documented, link, read },
});

/** In a large report one check shows what was sent for all with its letter. */
function sentFor(check: ReportedCheck, numberOf: (exchange: unknown) => number): number | 'elsewhere' | 'none' {
  const { request, response, attempts, duration } = check;
  if (attempts === 0) return 'none';
  return request === null ? 'elsewhere' : numberOf({ request, response, attempts, duration });
}

/** JSON that cannot end its script element or open a comment: `<` is written as an escape. The script shows texts as they stand here. */
const jsonInMarkup = (value: unknown): string => JSON.stringify(value, printableJson).replace(/</g, '\\u003c');
