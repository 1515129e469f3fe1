import type { Token } from '../callers/token.ts';
import type { Caller } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import type { Answer } from '../exchange/exchange.ts';
import type { Secrets } from '../exchange/secrets.ts';
import type { Agents } from '../exchange/transport.ts';
import type { Capabilities } from '../probe/capabilities.ts';
import type { Probe } from '../probe/probe.ts';
import type { Survey } from './action-results.ts';
import type { Guard } from './guard.ts';
import type { Patience } from './patience.ts';

/** Where a probe goes. */
export interface Address {
  readonly url: string;
  /** The device that the URL leads to; undefined on the absent id. */
  readonly device?: string;
}

/** The service under test, behind one interface. Nothing reaches it but through its guard. */
export interface Target {
  readonly kind: 'mock' | 'live';
  /** `mock/page-2018`, or the host. Deviations name it. */
  readonly name: string;
  readonly baseUrl: string;
  readonly fault?: string;
  /** True when the mock serves the user's own contracts: then suite and mock agree by construction. */
  readonly echo?: boolean;
  readonly probeId: string;
  readonly capabilities: Capabilities;
  readonly guard: Guard;
  readonly agents: Agents;
  readonly patience: Patience;
  readonly secrets: Secrets;
  /** Milliseconds a request may take. */
  readonly timeout: number;
  /** Requests a second; undefined where nothing limits them. */
  readonly rate?: number;
  /** Waits until the next request may leave. */
  pace?(): Promise<void>;
  /** Names suite, version and run, so that the tenant's audit log can be read beside the report. */
  readonly userAgent?: string;
  readonly runId?: string;
  /** Before the first request: throws a Mistake when the target is not what it is configured as. */
  prepare(): Promise<void>;
  addressOf(probe: Probe): Address;
  /** Right before a probe goes to a device: why it must not, or undefined. */
  hinders?(probe: Probe): Promise<string | undefined>;
  /** Milliseconds until an accepted action must show on its device. */
  readonly settle?: number;
  tokenFor(caller: Caller, contract: Contract): Promise<Token>;
  /** How to read the devices' results, or undefined where nobody can. */
  readonly survey?: { readonly url: string; token(): Promise<Token>; read(answer: Answer): Survey };
  /** Addresses that a run reads beside its probes and controls: GET, each as often as it takes. */
  readonly reads: readonly string[];
  /** Asks the token issuer whether a permission exists; gives its answer. */
  askPermission?(name: string): Promise<{
    readonly request: { readonly method: string; readonly url: string };
    readonly status: number;
    readonly body: string;
  }>;
  /** May a request on this probe be sent again after a 429, a 5xx or a lost connection? */
  mayRetry(probe: Probe): boolean;
  close(): Promise<void>;
}
