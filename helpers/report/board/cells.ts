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
  readonly checks: readonly { readonly index: number; readonly check: ReportedCheck }[];
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
  const numbered = checks.map((check, index) => ({ check, index }));
  let next = 0;
  return contracts.map((contract) => {
    const own = numbered.filter(({ check }) => check.contract === contract.id);
    const routes = routesIn(
      contract,
      own.map(({ check }) => check),
    ).filter((route) => route !== '*');
    const rowOf = (id: string): Row[] => {
      const ofClause = own.filter(({ check }) => check.clause === id);
      const [first] = ofClause;
      if (first === undefined) return [];
      const places = ofClause.every(({ check }) => check.route === '*') ? ['*'] : routes;
      const cells = places.map((route) => {
        const there = ofClause.filter(({ check }) => check.route === route);
        if (there.length === 0) return undefined;
        const index = next;
        next += 1;
        return cellOf(index, route, there);
      });
      return [{ clause: first.check, cells }];
    };
    const bySection = sections.flatMap((section) => {
      const ids = [...new Set(own.filter(({ check }) => check.section === section).map(({ check }) => check.clause))];
      return ids.length === 0 ? [] : [{ section, rows: ids.flatMap(rowOf) }];
    });
    return { contract, routes, sections: bySection };
  });
}

function cellOf(index: number, route: string, checks: Cell['checks']): Cell {
  const verdict = worst(checks.map(({ check }) => check.verdict));
  const sorted = [...checks].sort((a, b) => rank(b.check.verdict, verdict) - rank(a.check.verdict, verdict));
  return { index, route, verdict, checks: sorted };
}

const rank = (verdict: Verdict, first: Verdict): number => (verdict === first ? 1 : 0);

export const cellsOf = (matrices: readonly Matrix[]): Cell[] =>
  matrices.flatMap((matrix) =>
    matrix.sections.flatMap(({ rows }) => rows.flatMap((row) => row.cells.filter((cell) => cell !== undefined))),
  );
