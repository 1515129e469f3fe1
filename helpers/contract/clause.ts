import type { Contract } from './contract.ts';
import type { Erratum } from './notes-schema.ts';
import type { HttpMethod, Section, TokenClass } from './schema.ts';

/** `required`: the page says it. `recommended`: Graph's general documents say it. `observed`: nobody documents it. */
export type Level = 'required' | 'recommended' | 'observed';

export type ClauseId = `${string}@${string}/${Section}/${string}`;

/** What is wrong with a credential. Those in `mintedFlaws` need an issuer of one's own. */
export const authorizationFlaws = [
  'missing',
  'empty',
  'basic',
  'garbage',
  'expired',
  'not-yet-valid',
  'other-audience',
  'other-issuer',
  'tampered-signature',
  'tampered-payload',
] as const;
export type AuthorizationFlaw = (typeof authorizationFlaws)[number];

/** Who calls. `grants` are real permission names; `misplaced` puts them in the claim of the other token class. */
export interface Caller {
  readonly name: string;
  readonly tokenClass: TokenClass;
  readonly grants: readonly string[];
  readonly misplaced?: true;
  readonly flaw?: AuthorizationFlaw;
  /** The word before the token, where it is not Bearer. */
  readonly scheme?: string;
}

/** `valid` is the body that the contract asks for: nothing at all where it says `none`. */
export type BodyVariant = 'valid' | 'missing' | 'empty-object' | 'null' | 'json' | 'text' | `bad:${string}`;

/** How a request differs from the model request: the one that the page describes, by a caller that it names. */
export interface Variation {
  readonly caller: Caller;
  readonly method?: HttpMethod;
  /** `null`: the header is left out. Absent: as documented. */
  readonly accept?: string | null;
  readonly body?: BodyVariant;
}

/** What a clause expects. Closed: a judge exists for each. */
type Expectation =
  | { readonly kind: 'accepted'; readonly cause: 'route' | 'caller' | 'header' | 'body' }
  | { readonly kind: 'no-redirect' }
  | { readonly kind: 'refused'; readonly statuses: readonly number[] }
  | { readonly kind: 'observed' }
  | { readonly kind: 'status'; readonly statuses: readonly number[] }
  | { readonly kind: 'no-content' }
  | { readonly kind: 'effect'; readonly action: string }
  | { readonly kind: 'error-envelope' }
  | { readonly kind: 'request-id' }
  | { readonly kind: 'client-request-id' }
  | { readonly kind: 'scopes-named'; readonly names: readonly string[] }
  | { readonly kind: 'permission-exists'; readonly names: readonly string[] }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'not-yet' }
  /** What a program sends, and what it makes of the answer: judged by the gate. */
  | { readonly kind: 'client' };

export interface Clause {
  readonly id: ClauseId;
  readonly contract: Contract;
  readonly section: Section;
  readonly point: string;
  readonly level: Level;
  /** A plain fact in the present tense. */
  readonly title: string;
  /** What the page (or Graph's general documents) says, in our words. */
  readonly documented: string;
  /** Where it can be read. */
  readonly link: string;
  readonly expects: Expectation;
  /** One check per variation and route; empty for clauses that speak of the page as a whole. */
  readonly variations: readonly Variation[];
  readonly errata: readonly Erratum[];
}

/** A clause before it knows its contract: what the lists in `clauses/` are made of. */
export interface Point extends Pick<Clause, 'point' | 'level' | 'title' | 'documented' | 'expects'> {
  readonly variations?: readonly Variation[];
}
