import type { TokenAnswer, TokenRequest } from './entra/token-request.ts';
import type { Answer } from './graph/answer.ts';
import type { Arrival } from './graph/arrival.ts';
import type { Decision, RuleName } from './graph/refusal.ts';
import type { WireAnswer } from './graph/wire.ts';
import type { TokenState } from './tokens/token-facts.ts';

/** A call of an action route, as a fault sees it. */
export interface Call extends Arrival {
  tokenState: TokenState;
  /** The body's JSON, or undefined where it is none. */
  json: unknown;
  /** How many calls of this method, route, action and token class there were since the last reset, this one included. */
  nth: number;
  /** The body of the first call of this route and action, by the documented verb, that the sound service accepts; undefined before it. */
  firstBody: string | undefined;
  /** All rules by which the sound service refuses this call, in order; empty: it accepts. */
  refusedBy: readonly RuleName[];
  /** What a service without these rules decides. */
  without(...rules: RuleName[]): Decision;
  /** What was decided in the end; known to `act`, `answer` and `wire`. */
  decision: Decision;
  /** Other devices of the fleet, to act on by mistake. */
  otherDevices: readonly string[];
}

/** The effect: an entry in the device's results. Without a name the call's own device and action. */
type Act = (deviceId?: string, action?: string) => void;

/**
 * A way in which the mock misbehaves. Every hook is optional and gets what the sound service would do. Hooks see calls of
 * action routes (any method); `read` sees reads, `issue` token requests.
 */
export interface Fault {
  /** Kebab-case; may end in `@<routeId>`. */
  name: string;
  /** A plain fact: "an app-only token is accepted". */
  title: string;
  decide?(call: Call, sound: Decision): Decision;
  /** Replaces the effect. Not to call `act` is to do nothing. */
  act?(call: Call, act: Act): void;
  /** Which calls `act` sees: those that were accepted (default), or refused. */
  actsOn?: 'accepted' | 'refused';
  answer?(call: Call, answer: Answer): Answer;
  /** Bytes for the socket instead of a well-formed answer; undefined: the answer goes its usual way. */
  wire?(call: Call, answer: Answer): WireAnswer | undefined;
  /** Changes what a read of a resource (a device, `/me`, …) shows; `template` is its route's: `/deviceManagement/managedDevices/{device}`. */
  read?(call: { template: string }, answer: Answer): Answer;
  issue?(request: TokenRequest, sound: TokenAnswer): TokenAnswer | Promise<TokenAnswer>;
}
