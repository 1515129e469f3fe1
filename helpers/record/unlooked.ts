import type { Exchange } from '../exchange/exchange.ts';
import type { Probe } from '../probe/probe.ts';

/** A probe that nobody has looked at the devices behind yet, with its exchanges. */
export interface Unlooked {
  readonly probe: Probe;
  readonly exchanges: readonly Exchange[];
  /** Sends it once more, as often as it says. */
  readonly again: () => Promise<readonly Exchange[]>;
}
