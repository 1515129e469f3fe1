import { basename } from 'node:path';
import { mutantFaults } from './mutant-faults.ts';
import { mutantsOf } from './mutants-of.ts';
import { rooms } from './rooms.ts';
import { listedSurvivors, survivorsFile } from './survivors.ts';

/** `npm run mutants`: all rooms, or the files that are named (`npm run mutants -- helpers/judge/effect.ts`). */
const only = process.argv.slice(2);
const from = performance.now();
const results = await mutantsOf(only.length === 0 ? rooms : only, 2, ['clear-text', 'progress-append-only']);
const mutated = new Set(results.map(({ fileName }) => basename(fileName)));
const { score, faults } = mutantFaults(
  results,
  listedSurvivors(survivorsFile).filter(({ file }) => only.length === 0 || mutated.has(file)),
);
console.log([score, ...faults, `${Math.round((performance.now() - from) / 1000)} s`].join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
