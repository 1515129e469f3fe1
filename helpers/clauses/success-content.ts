import type { Expectation } from '../contract/clause.ts';
import { noContent } from '../judge/no-content.ts';
import { family } from './family.ts';

interface NoContent extends Expectation {
  readonly kind: 'no-content';
}

/** Where the page documents no content, nothing follows the headers of a success. */
export const successContent = family<NoContent>({
  name: 'success-content',
  section: 'response',
  level: 'required',
  of: 'each model caller',
  says: (contract, caller) =>
    contract.data.response.body === 'none'
      ? [
          {
            point: 'no-content',
            title: 'the answer has no content on the wire',
            documented: 'no content',
            expects: { kind: 'no-content' },
            variations: [{ caller }],
          },
        ]
      : [],
  expects: {
    kind: 'no-content',
    needs: { device: true, socket: true },
    judges: ({ exchanges }) => noContent(exchanges),
  },
  proves: ['bytes-behind-204', 'late-bytes-behind-204', 'content-length-of-204-lies', 'chunks-behind-204'],
  example: {
    green: { status: 204, wire: { watched: 150 } },
    red: { status: 204, wire: { watched: 150, bytesAfterHead: 2 } },
  },
});
