import { groupBy } from '../../common/group-by.ts';
import type { Section } from '../../contract/schema.ts';
import { sections } from '../../contract/schema.ts';
import { type Verdict, worst } from '../../judge/verdict.ts';
import type { Conformance, ReportedCheck } from '../conformance.ts';
import type { ReportedContract } from '../report-schema.ts';
import { routesIn } from '../tally.ts';

/** A field of the board: a clause on a route, with the checks behind it (one per caller), the worst first. */
export interface Cell {
  /** Position among all cells of the board. */
  readonly index: number;
  readonly route: string;
  readonly verdict: Verdict;
  readonly checks: readonly ReportedCheck[];
}

export interface Row {
  readonly clause: ReportedCheck;
  /** By route; undefined where the clause was not judged. A clause of the whole page has one cell, on `*`. */
  readonly cells: readonly (Cell | undefined)[];
}

export interface Matrix {
  readonly contract: ReportedContract;
  /** Without `*`. */
  readonly routes: readonly string[];
  readonly sections: readonly { readonly section: Section; readonly rows: readonly Row[] }[];
}

/** The matrices of a report, one a page, with all cells numbered in reading order. */
export function matricesOf({ contracts, checks }: Conformance): Matrix[] {
  const byContract = groupBy(checks, ({ contract }) => contract);
  let next = 0;
  return contracts.map((contract) => {
    const own = byContract.get(contract.id) ?? [];
    const routes = routesIn(contract, own).filter((route) => route !== '*');
    const rowOf = (ofClause: readonly ReportedCheck[]): Row[] => {
      const [clause] = ofClause;
      if (clause === undefined) return [];
      const byRoute = groupBy(ofClause, ({ route }) => route);
      const places = ofClause.every(({ route }) => route === '*') ? ['*'] : routes;
      const cells = places.map((route) => {
        const there = byRoute.get(route);
        if (there === undefined) return undefined;
        const index = next;
        next += 1;
        return cellOf(index, route, there);
      });
      return [{ clause, cells }];
    };
    const bySection = groupBy(own, ({ section }) => section);
    return {
      contract,
      routes,
      sections: sections.flatMap((section) => {
        const rows = [...groupBy(bySection.get(section) ?? [], ({ clause }) => clause).values()].flatMap(rowOf);
        return rows.length === 0 ? [] : [{ section, rows }];
      }),
    };
  });
}

function cellOf(index: number, route: string, checks: Cell['checks']): Cell {
  const verdict = worst(checks.map((check) => check.verdict));
  const sorted = [...checks].sort((a, b) => rank(b.verdict, verdict) - rank(a.verdict, verdict));
  return { index, route, verdict, checks: sorted };
}

const rank = (verdict: Verdict, first: Verdict): number => (verdict === first ? 1 : 0);

export const cellsOf = (matrices: readonly Matrix[]): Cell[] =>
  matrices.flatMap((matrix) =>
    matrix.sections.flatMap(({ rows }) => rows.flatMap((row) => row.cells.filter((cell) => cell !== undefined))),
  );

/** The cells in which some checks stand, by the check's id. */
export const cellsWith = (ids: ReadonlySet<string>, cells: readonly Cell[]): ReadonlyMap<string, number> =>
  new Map(
    cells.flatMap(({ index, checks }) => checks.flatMap(({ id }) => (ids.has(id) ? [[id, index] as const] : []))),
  );
