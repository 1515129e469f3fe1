import { differences } from '../table.ts';
import { allTables } from '../tables/all-tables.ts';
import { causeTrials } from '../trials/cause-trials.ts';
import { challengeTrials } from '../trials/challenge-trials.ts';
import { guardTrials } from '../trials/guard-trials.ts';
import { onRouteTrials } from '../trials/on-route-trials.ts';
import { planTrials } from '../trials/plan-trials.ts';
import { signsTrials } from '../trials/signs-trials.ts';
import type { Trial } from '../trials/trial.ts';

export { faultOf } from '../trials/trial.ts';

/** Everything that a mutant is tried with. Names are unique: Stryker tells trials apart by them. */
export function allTrials(): Trial[] {
  const rows = Object.entries(allTables).flatMap(([judge, table]) =>
    table.map((row) => ({ name: `${judge}: ${row.title}`, fault: () => differences(row) })),
  );
  return [
    ...rows,
    ...causeTrials,
    ...challengeTrials,
    ...signsTrials,
    ...planTrials,
    ...onRouteTrials,
    ...guardTrials,
  ].map((trial, at) => ({ ...trial, name: `${at + 1} ${trial.name}` }));
}
