import { allTrials } from './mutants/trials.ts';
import { faultsIn } from './trials/faults-in.ts';

/** All rows of all tables, and the trials of the guard and the plan, without any test runner: `node --import tsx specs/judge/run-tables.ts`. */
const from = performance.now();
const trials = allTrials();
const found = faultsIn(trials);
console.log(
  [...found, `${trials.length} rows, ${found.length} differ, ${Math.round(performance.now() - from)} ms`].join('\n'),
);
process.exitCode = found.length === 0 ? 0 : 1;
