import type { Clause } from '../contract/clause.ts';
import { sections } from '../contract/schema.ts';
import type { Wanted } from '../probe/plan.ts';
import { allureAnnotationsOf } from '../report/allure-labels.ts';
import { titleOf } from './clause-titles.ts';

/** The test of a clause, in Playwright's words. */
export interface ClauseTest {
  /** The clause's id. */
  readonly id: string;
  readonly title: string;
  readonly details: {
    readonly tag: string[];
    readonly annotation: { readonly type: string; readonly description: string }[];
  };
}

/** The tests of a page: its sections, their clauses. */
export interface PageTests {
  /** The contract's id. */
  readonly contract: string;
  readonly sections: readonly { readonly section: string; readonly clauses: readonly ClauseTest[] }[];
}

/** A test for each wanted clause, as the page has them: by contract and section. */
export const testsOf = (wanted: readonly Wanted[]): PageTests[] =>
  wanted.map(({ contract, clauses }) => ({
    contract: contract.id,
    sections: sections.map((section) => ({
      section,
      clauses: clauses.filter((clause) => clause.section === section).map(testOf),
    })),
  }));

const testOf = (clause: Clause): ClauseTest => ({
  id: clause.id,
  title: titleOf(clause),
  // By what Playwright's own tools find a clause (`--grep @required`), and what its reports show of it.
  details: {
    tag: [`@${clause.section}`, `@${clause.level}`],
    annotation: [
      { type: 'clause', description: clause.id },
      { type: 'documented', description: clause.documented },
      { type: 'read', description: clause.link },
      ...allureAnnotationsOf(clause),
    ],
  },
});
