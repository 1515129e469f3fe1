import type { Expectation } from '../contract/clause.ts';
import { errorEnvelope } from '../judge/error-envelope.ts';
import { family } from './family.ts';

interface ErrorEnvelope extends Expectation {
  readonly kind: 'error-envelope';
}

/** Every refusal carries Graph's error envelope. */
export const refusalEnvelope = family<ErrorEnvelope>({
  name: 'refusal-envelope',
  section: 'response',
  level: 'recommended',
  link: 'https://learn.microsoft.com/graph/errors',
  of: 'each model caller',
  says: (_, __, refused) => [
    {
      point: 'error-envelope',
      title: "a refusal carries Graph's error envelope",
      documented: 'error.code, error.message',
      expects: { kind: 'error-envelope' },
      variations: refused,
    },
  ],
  expects: { kind: 'error-envelope', needs: {}, judges: ({ exchanges }) => errorEnvelope(exchanges) },
  proves: ['refusals-are-empty', 'refusals-are-pages', 'refusals-without-message', 'refusals-are-oauth-errors'],
  example: {
    green: { status: 403, body: { error: { code: 'Forbidden', message: 'Access is denied.' } } },
    red: { status: 403, body: { error: { code: 'Forbidden' } } },
  },
});
