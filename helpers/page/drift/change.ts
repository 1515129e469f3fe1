import type { ClauseId } from '../../contract/clause.ts';
import type { Section, TokenClass } from '../../contract/schema.ts';

/** What can differ between two editions. Names are for ever: other tools filter by them. */
export const changeKinds = {
  'support-flipped': 'support of a token class flipped',
  'support-stated': 'a token class is stated on one side only',
  'support-unknown': 'support of a token class cannot be compared',
  'tables-changed': 'other permission tables',
  'permission-added': 'permission added',
  'permission-gone': 'permission gone',
  'permission-respelt': 'permission respelt',
  'permission-elsewhere': 'permission listed for other routes or classes, not here',
  'permission-together': 'permissions needed together on one side, listed otherwise on the other',
  'permission-not-in-data': 'permission not in the data',
  'route-added': 'route added',
  'route-gone': 'route gone',
  'route-placeholders': 'placeholders of a route renamed, nothing else',
  'route-respelt': 'route spelt otherwise: letter case or namespace',
  'route-listed': 'route in the data, not on the page',
  'route-elsewhere': 'the data lists the action on other paths, not on this one',
  'route-not-in-data': 'route not in the data',
  'header-added': 'header added',
  'header-gone': 'header gone',
  'header-changed': 'header changed',
  'body-changed': 'request body changed',
  'status-changed': 'status changed',
  'response-changed': 'response body changed',
} as const satisfies Record<string, string>;
type ChangeKind = keyof typeof changeKinds;

/** A difference before its clauses are known. */
export interface Difference {
  readonly kind: ChangeKind;
  /** `unknown`: one side does not say; it is reported and not counted. */
  readonly standing: 'moved' | 'unknown';
  readonly section: Section;
  /** What it speaks of: a token class, a header's name, `status`… Routes speak for themselves. */
  readonly subject?: string | undefined;
  readonly tokenClass?: TokenClass;
  readonly old?: string | undefined;
  readonly new?: string | undefined;
  /** Why it matters, or what is known of it: a sentence. */
  readonly why?: string;
  readonly lines: { readonly old?: number | undefined; readonly new?: number | undefined };
}

/** A clause that says something else, or is there on one side only. Permission data has no editions: it only puts clauses of the page in question. */
export interface ClauseChange {
  readonly what: 'changed' | 'added' | 'gone';
  readonly old?: ClauseId;
  readonly new?: ClauseId;
  /** The route, where the clause moved for one route only. */
  readonly route?: string;
}

export interface Change extends Difference {
  readonly clauses: readonly ClauseChange[];
}

/** A flipped token class is what a reader must see first. */
export const isLoud = (change: Difference): boolean => change.kind === 'support-flipped';
