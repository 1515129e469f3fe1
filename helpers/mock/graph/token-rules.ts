import { stateAt, type TokenState } from '../tokens/token-facts.ts';
import type { Arrival } from './arrival.ts';
import { type Refusal, unauthenticated } from './refusal.ts';
import { firstRefusal, type Rule } from './rule.ts';

/** All that these rules look at: reads are judged by them, too. */
export type TokenSeen = Pick<Arrival, 'token' | 'now'>;

/** 401 for a token that Graph's front end does not take. Texts as seen on the service; judges should read the code only. */
export const tokenRules: readonly Rule<TokenSeen>[] = [
  tokenRule('authorization-missing', 'missing', () => 'Access token is empty.'),
  tokenRule('authorization-empty', 'empty', () => 'UnableToParseTokens'),
  tokenRule('token-unreadable', 'unreadable', () => 'CompactToken parsing failed with error code: 80049217'),
  tokenRule('token-signature', 'badSignature', () => 'Access token validation failure. Invalid signature.'),
  tokenRule('token-issuer', 'otherIssuer', () => 'Access token validation failure. Invalid issuer.'),
  tokenRule('token-audience', 'otherAudience', () => 'Access token validation failure. Invalid audience.'),
  tokenRule('token-expired', 'expired', (form) =>
    form === 'opaque'
      ? 'CompactToken validation failed with reason code: 80049228.'
      : 'Lifetime validation failed, the token is expired.',
  ),
  tokenRule('token-not-yet-valid', 'notYetValid', () => 'Lifetime validation failed, the token is not yet valid.'),
];

function tokenRule(name: Rule['name'], state: TokenState, text: (form: 'jwt' | 'opaque') => string): Rule<TokenSeen> {
  return {
    name,
    refuses: ({ token, now }) => (stateAt(token, now) === state ? unauthenticated(text(token.form)) : undefined),
  };
}

/** The first objection to a token, for requests that are not judged by all the rules. */
export const refusedToken = (seen: TokenSeen): Refusal | undefined => firstRefusal(tokenRules, seen);
