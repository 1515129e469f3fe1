import type { Call, Fault } from '../fault.ts';
import type { Decision, RuleName } from '../graph/refusal.ts';

/**
 * Checks that a fault concerns, in the words of a reader of the page: `section/point`, where `*` stands for any letters; of those only
 * the callers with these names, or only where the page wants a call accepted or refused. Plain text: the mock knows no contract.
 */
export type Mark =
  | string
  | {
      readonly clause: string;
      readonly callers?: readonly string[];
      readonly expects?: 'accepted' | 'refused';
      /** Only what the sound mock leaves in this state: `deviates` where a page prints a name that does not exist. */
      readonly was?: 'conforms' | 'deviates';
    };

/** `one route`: they take turns. `each route`: on each by itself. `all routes`: at once. `issuer`: at the token issuer. */
export type Place = 'one route' | 'each route' | 'all routes' | 'issuer';

/** A fault before it knows its route. */
export interface Recipe extends Pick<Fault, 'decide' | 'act' | 'actsOn' | 'answer' | 'wire' | 'issue'> {
  /** Kebab-case. */
  readonly name: string;
  /** A plain fact in the present tense. */
  readonly title: string;
  /** Where the list has it; on one route when absent. Any fault goes on any route all the same. */
  readonly where?: readonly Place[];
  /** What a reader of the page expects to turn red. */
  readonly breaks?: readonly Mark[];
  /** What can no longer be judged, because a control is broken. */
  readonly clouds?: readonly Mark[];
  /** What nobody documents, and looks different now. */
  readonly shows?: readonly Mark[];
}

export type Who = (call: Call) => boolean;

/** The verb that the page documents: faults about callers leave the other verbs alone. */
export const documented: Who = (call) => call.method === call.service.method;

/** Calls with a token that is what it should be: of a broken one nobody asks whose it was. */
export const sound: Who = ({ tokenState }) => tokenState === 'ok';

/** Calls that the sound service carries out: those of the right caller. */
export const rightful: Who = (call) => call.refusedBy.length === 0;

/** Some callers act, whatever they are answered. */
export const acts =
  (who: Who): NonNullable<Fault['act']> =>
  (call, act) => {
    if (documented(call) && who(call)) act();
  };

/** What some callers are answered keeps its body, and becomes a success. */
export const answers200 =
  (who: Who): NonNullable<Fault['answer']> =>
  (call, answer) =>
    documented(call) && who(call) ? { ...answer, status: 200 } : answer;

/** What a service without these rules decides about some callers. */
export const admits =
  (who: Who, ...rules: RuleName[]): NonNullable<Fault['decide']> =>
  (call, sound) =>
    documented(call) && who(call) ? call.without(...rules) : sound;

/** Some callers get this decision instead of the sound one. */
export const decides =
  (who: Who, decision: Decision): NonNullable<Fault['decide']> =>
  (call, sound) =>
    documented(call) && who(call) ? decision : sound;

/** Every n-th call of a verb, route and token class. A refusal is tried three times, so two and three are always met. */
export const everyNth =
  (n: 2 | 3): Who =>
  (call) =>
    call.nth % n === 0;
