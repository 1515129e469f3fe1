import { printableJson } from '../../common/printable.ts';
import type { Conformance, ReportedCheck } from '../conformance.ts';
import { numbered } from '../numbered.ts';
import type { Cell } from './cells.ts';
import { type Html, html, trusted } from './html.ts';

/** Who was tried in a cell, as positions in the lists beside it: caller, verdict, letter, exchange; and what was observed before where that differs. */
type ToldCheck = readonly (number | string)[];

/** What the page's script shows in a letter: embedded as data, everything that checks share once. Cells in which the same happened share it, too. */
export function boardData({ run }: Conformance, cells: readonly Cell[]): Html {
  const [clauses, letters, exchanges] = [numbered<unknown>(), numbered<unknown>(), numbered<unknown>()];
  const [routes, callers, verdicts] = [numbered<string>(), numbered<string>(), numbered<string>()];
  const contents = numbered<readonly ToldCheck[]>();
  const told = cells.map(({ route, checks }) => {
    const [first] = checks;
    const content = checks.map(({ check }): ToldCheck => {
      const { caller, verdict, observed, because, controls, next, observedBefore } = check;
      return [
        callers.of(caller),
        verdicts.of(verdict),
        letters.of({ observed, because, controls, next }),
        sentFor(check, (exchange) => exchanges.of(exchange)),
        ...(observedBefore === undefined ? [] : [observedBefore]),
      ];
    });
    return [first === undefined ? -1 : clauses.of(clauseOf(first.check)), routes.of(route), contents.of(content)];
  });
  const data = {
    run: run.id,
    clauses: clauses.all(),
    letters: letters.all(),
    exchanges: exchanges.all(),
    routes: routes.all(),
    callers: callers.all(),
    verdicts: verdicts.all(),
    contents: contents.all(),
    cells: told,
  };
  return html`<script type="application/json" id="data">${trusted(jsonInMarkup(data))}</script>`;
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
