import type { Clause } from '../contract/clause.ts';
import { callerName } from '../contract/model-callers.ts';
import type { PermissionTable, TokenClass } from '../contract/schema.ts';
import { type Family, family } from './family.ts';
import { classInWords } from './words-of-classes.ts';

/** Classes of which the page promises nothing: they are told, and not tried. */

interface Unpromised {
  readonly name: string;
  /** What the contract has in the place of permissions. */
  readonly cell: PermissionTable[TokenClass] & string;
  /** Of the clause's kind; its point is the class. */
  readonly kind: string;
  readonly title: (tokenClass: TokenClass) => string;
  readonly documented: (tokenClass: TokenClass) => string;
  readonly untried: NonNullable<Clause['untried']>;
}

const unpromised = ({ name, cell, kind, title, documented, untried }: Unpromised): Family =>
  family({
    name,
    section: 'prerequisites',
    level: 'required',
    of: 'each token class',
    says: (_, table, tokenClass) =>
      table[tokenClass] === cell
        ? [
            {
              point: callerName(table, tokenClass),
              title: title(tokenClass),
              documented: documented(tokenClass),
              expects: { kind },
            },
          ]
        : [],
    untried,
    expects: { kind, needs: {}, judges: () => ({ ...untried, observed: 'nothing' }) },
  });

export const damagedCell = unpromised({
  name: 'damaged-cell',
  cell: 'damaged',
  kind: 'damaged',
  title: (tokenClass) => `what ${classInWords[tokenClass]} needs cannot be read on the page`,
  documented: () => 'the cell is unreadable',
  untried: { verdict: 'blocked', because: 'the page cannot be read here: a damaged cell promises nothing' },
});

export const notYetAvailable = unpromised({
  name: 'not-yet-available',
  cell: 'not-yet-available',
  kind: 'not-yet',
  title: (tokenClass) => `${classInWords[tokenClass]} is promised nothing yet`,
  documented: (tokenClass) => `${tokenClass}: not yet available`,
  untried: { verdict: 'not-applicable', because: 'the page says "not yet available": neither access nor a refusal' },
});
