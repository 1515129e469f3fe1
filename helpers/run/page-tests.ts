import { existsSync } from 'node:fs';
import { readTextFile } from '../common/read-text-file.ts';
import { runOfProcess } from './run-of-process.ts';
import { testsFile } from './run-paths.ts';
import type { PageTests } from './tests-of.ts';

/**
 * The tests of this run. A worker reads what its run has noted: Playwright starts one anew for each red clause, and loading settings and contracts
 * would take it longer than the tests. A listing and an editor have no run.
 */
export async function pageTests(): Promise<readonly PageTests[]> {
  const folder = runOfProcess();
  if (folder !== undefined && existsSync(testsFile(folder)))
    return JSON.parse(readTextFile(testsFile(folder), { most: largest }));
  const [{ settingsOrExit }, { testsOf }, { wantedOf }] = await Promise.all([
    import('../settings/settings-or-exit.ts'),
    import('./tests-of.ts'),
    import('./wanted-of.ts'),
  ]);
  return testsOf(wantedOf(settingsOrExit()));
}

/** The most that file may have, in bytes: the words of some hundred thousand clauses. */
const largest = 200_000_000;
