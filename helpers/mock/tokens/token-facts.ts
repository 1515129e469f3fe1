/** The kind of account behind a token, in Microsoft's words; `none` where no token could be read. */
type TokenClass = 'DelegatedWork' | 'DelegatedPersonal' | 'Application' | 'none';

/** What is wrong with a token, whatever the time of day. */
export type TokenSoundness =
  | 'ok'
  | 'missing'
  | 'empty'
  | 'unreadable'
  | 'badSignature'
  | 'otherIssuer'
  | 'otherAudience';

/** What is wrong with a token now. */
export type TokenState = TokenSoundness | 'expired' | 'notYetValid';

/** What the mock knows of a token after verifying it. Lifetime is judged anew on each request. */
export interface TokenFacts {
  class: TokenClass;
  soundness: TokenSoundness;
  /** The word before the token in the Authorization header, as sent. */
  scheme: string | undefined;
  scp: readonly string[];
  roles: readonly string[];
  /** What counts: the scopes of a user's token, the roles of an app's. */
  grants: ReadonlySet<string>;
  /** The account's or service principal's object id. */
  objectId: string | undefined;
  /** Milliseconds since 1970. */
  notBefore: number;
  expires: number;
  /** Personal accounts get opaque tokens, and other words when these expire. */
  form: 'jwt' | 'opaque';
}

/** Entra's allowance for clocks that run apart, in milliseconds. */
export const CLOCK_SKEW = 5 * 60 * 1_000;

/** The state of a token at `now` (milliseconds). Expiry outranks nothing that makes the token unreadable or foreign. */
export function stateAt(facts: TokenFacts, now: number): TokenState {
  if (facts.soundness !== 'ok') return facts.soundness;
  if (now > facts.expires + CLOCK_SKEW) return 'expired';
  if (now < facts.notBefore - CLOCK_SKEW) return 'notYetValid';
  return 'ok';
}

/** Facts of a request whose token tells nothing. */
export function noToken(soundness: Exclude<TokenSoundness, 'ok'>, scheme: string | undefined): TokenFacts {
  return {
    class: 'none',
    soundness,
    scheme,
    scp: [],
    roles: [],
    grants: new Set(),
    objectId: undefined,
    notBefore: 0,
    expires: 0,
    form: 'jwt',
  };
}
