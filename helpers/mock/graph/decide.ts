import { accessRules } from './access-rules.ts';
import type { Arrival } from './arrival.ts';
import { bodyRule } from './body-rule.ts';
import { type Decision, type RuleName, toAct } from './refusal.ts';
import { absentDevice, lengthRequired, malformedId, platform, verb } from './request-rules.ts';
import { firstRefusal, type Rule } from './rule.ts';
import { tokenRules } from './token-rules.ts';

/** The order in which the service decides. The body's place in it is a guess: after access, before the device. */
const rules: readonly Rule[] = [
  lengthRequired,
  ...tokenRules,
  verb,
  ...accessRules,
  bodyRule,
  malformedId,
  absentDevice,
  platform,
];

/** The first rule that refuses has the word. `without` names rules that are switched off, as in a broken service. */
export function decide(arrival: Arrival, without: readonly RuleName[] = []): Decision {
  return (
    firstRefusal(
      rules.filter(({ name }) => !without.includes(name)),
      arrival,
    ) ?? toAct
  );
}

/** All rules by which the sound service would refuse, in order: not only the one that answers. */
export function refusedBy(arrival: Arrival): readonly RuleName[] {
  return rules.filter((rule) => rule.refuses(arrival) !== undefined).map((rule) => rule.name);
}
