import { printableJson } from '../../common/printable.ts';
import { routeInWords } from '../../results/place-words.ts';
import type { ReportedCheck } from '../conformance.ts';
import { numbered } from '../numbered.ts';
import { promiseWords } from '../promise-words.ts';
import type { Cell } from './cells.ts';

/** Who was tried in a cell, as positions in the lists beside it: caller, verdict, letter, exchange; and what was observed before where that differs. */
type ToldCheck = readonly (number | string)[];

/**
 * What the page's script shows in a letter, in pieces: embedded as data, everything that checks share once. Cells in which the same happened share it, too.
 */
export function* boardData(cells: readonly Cell[]): Generator<string> {
  const clauses = numbered<ToldClause>(({ clause }) => clause);
  const [letters, exchanges] = [numbered<unknown>(), numbered<unknown>()];
  const [routes, callers, verdicts] = [numbered<string>(), numbered<string>(), numbered<string>()];
  const contents = numbered<readonly ToldCheck[]>();
  const toldCheck = (check: ReportedCheck): ToldCheck => {
    const { caller, verdict, observed, because, controls, next, observedBefore } = check;
    return [
      callers.of(caller),
      verdicts.of(verdict),
      letters.of({ observed, because, controls, next }),
      sentFor(check, exchanges.of),
      ...(observedBefore === undefined ? [] : [observedBefore]),
    ];
  };
  function* told(): Generator<unknown> {
    for (const { route, checks } of cells) {
      const [first] = checks;
      const clause = first === undefined ? -1 : clauses.of(clauseOf(first));
      yield [clause, routes.of(route), contents.of(checks.map(toldCheck))];
    }
  }
  yield '<script type="application/json" id="data">{';
  // The cells first: they number all that follows.
  yield* listInMarkup('cells', told());
  const shared = { clauses, letters, exchanges, routes, callers, verdicts, contents };
  for (const [name, { all }] of Object.entries(shared)) yield* listInMarkup(name, all());
  yield `"places":${jsonInMarkup(routes.all().map(routeInWords))},"promises":${jsonInMarkup(promiseWords)}}</script>`;
}

function* listInMarkup(name: string, things: Iterable<unknown>): Generator<string> {
  let before = `"${name}":[`;
  for (const thing of things) {
    yield `${before}${jsonInMarkup(thing)}`;
    before = ',';
  }
  yield before === ',' ? '],' : `${before}],`;
}

type ToldClause = ReturnType<typeof clauseOf>;
const clauseOf = ({ clause, title, section, point, level, documented, link, read }: ReportedCheck) => ({
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
