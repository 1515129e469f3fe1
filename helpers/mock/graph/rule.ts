import type { Arrival } from './arrival.ts';
import type { Refusal, RuleName } from './refusal.ts';

/** One reason to refuse. Rules know nothing of each other: a rule that has nothing to judge lets pass. */
export interface Rule<Seen = Arrival> {
  name: RuleName;
  refuses(seen: Seen): Refusal | undefined;
}

/** The first rule that refuses has the word. */
export function firstRefusal<Seen>(rules: readonly Rule<Seen>[], seen: Seen): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule.refuses(seen);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
