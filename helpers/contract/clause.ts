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

/**
 * What a clause expects, as data. Plan, gaps and faults know three kinds: a request is `accepted`, `refused`, or only `observed`. Of all others
 * their family alone knows what they mean.
 */
export interface Expectation {
  readonly kind: string;
  /** Permission names that the clause speaks of. */
  readonly names?: readonly string[];
  /** What the family's judge is told beside the evidence. */
  readonly [parameter: string]: unknown;
}

/** What a clause needs before it can be judged, whatever family it is of: the plan makes it, and no green stands without it. */
export interface Needs {
  /** A request that may act on a device: success shows nowhere else. */
  readonly device?: true;
  /** Controls: the route accepts the right caller, and the token that is refused is alive. */
  readonly controls?: true;
  /** Several tries: a service that errs now and then must be caught. */
  readonly tries?: true;
  /** Each socket is watched for bytes after the headers. */
  readonly socket?: true;
  /** Whether the devices are looked at behind each request. Absent: they are. */
  readonly look?: 'none';
  /** Each of those looks: what changed on the devices is what is judged. */
  readonly changes?: true;
  /** An id that no device has, on a live service: what happens is not known. */
  readonly absentId?: true;
  /** The token issuer, who is asked for each of the names: there is no caller, and no route. */
  readonly issuer?: true;
}

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
  /** The name of its family, which knows how it is judged: `helpers/clauses/`. */
  readonly family: string;
  readonly expects: Expectation;
  readonly needs: Needs;
  /** Why it is not tried: the page promises nothing here. */
  readonly untried?: { readonly verdict: 'blocked' | 'not-applicable'; readonly because: string };
  /** One check per variation and route; empty for clauses that speak of the page as a whole. */
  readonly variations: readonly Variation[];
  readonly errata: readonly Erratum[];
}
