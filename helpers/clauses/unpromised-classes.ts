import type { Expectation } from '../contract/clause.ts';
import { callerName } from '../contract/model-callers.ts';
import { family } from './family.ts';
import { classInWords } from './words-of-classes.ts';

/** Classes of which the page promises nothing: they are told, and not tried. */

interface Damaged extends Expectation {
  readonly kind: 'damaged';
}

export const damagedCell = family<Damaged>({
  name: 'damaged-cell',
  section: 'prerequisites',
  level: 'required',
  of: 'each token class',
  says: (_, table, tokenClass) =>
    table[tokenClass] === 'damaged'
      ? [
          {
            point: callerName(table, tokenClass),
            title: `what ${classInWords[tokenClass]} needs cannot be read on the page`,
            documented: 'the cell is unreadable',
            expects: { kind: 'damaged' },
          },
        ]
      : [],
  untried: { verdict: 'blocked', because: 'the page cannot be read here: a damaged cell promises nothing' },
  expects: {
    kind: 'damaged',
    needs: {},
    judges: () => ({ verdict: 'blocked', observed: 'nothing', because: 'the page cannot be read here' }),
  },
});

interface NotYet extends Expectation {
  readonly kind: 'not-yet';
}

export const notYetAvailable = family<NotYet>({
  name: 'not-yet-available',
  section: 'prerequisites',
  level: 'required',
  of: 'each token class',
  says: (_, table, tokenClass) =>
    table[tokenClass] === 'not-yet-available'
      ? [
          {
            point: callerName(table, tokenClass),
            title: `${classInWords[tokenClass]} is promised nothing yet`,
            documented: `${tokenClass}: not yet available`,
            expects: { kind: 'not-yet' },
          },
        ]
      : [],
  untried: {
    verdict: 'not-applicable',
    because: 'the page says "not yet available": neither access nor a refusal',
  },
  expects: {
    kind: 'not-yet',
    needs: {},
    judges: () => ({ verdict: 'not-applicable', observed: 'nothing', because: 'the page promises nothing of it yet' }),
  },
});
