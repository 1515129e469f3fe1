import type { Expectation } from '../contract/clause.ts';
import { documentedRedirects } from '../contract/documented-redirects.ts';
import { noRedirect } from '../judge/no-redirect.ts';
import { family } from './family.ts';

interface NoRedirect extends Expectation {
  readonly kind: 'no-redirect';
}

/** The routes answer themselves, unless the page documents a redirect as its success. */
export const ownAnswer = family<NoRedirect>({
  name: 'own-answer',
  section: 'http-request',
  level: 'required',
  of: 'each model caller',
  says: (contract, caller) =>
    documentedRedirects(contract).length > 0
      ? []
      : [
          {
            point: 'no-redirect',
            title: 'the route answers itself and never redirects',
            documented: 'the request goes to the listed route',
            expects: { kind: 'no-redirect' },
            variations: [{ caller }],
          },
        ],
  expects: { kind: 'no-redirect', needs: {}, judges: ({ exchanges }) => noRedirect(exchanges) },
  proves: ['redirected-with-301', 'redirected-with-307', 'redirected-every-second-call'],
  example: {
    green: { status: 204 },
    red: { status: 301, headers: { location: 'https://graph.microsoft.com/v1.0/elsewhere' } },
  },
});
