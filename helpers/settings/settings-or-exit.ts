import { asTyped } from '../common/given-options.ts';
import { Mistake } from '../common/mistake.ts';
import { complain } from '../common/say.ts';
import { makeOwnFolder } from '../common/write-file.ts';
import { readSettings, type Settings } from './settings.ts';

/**
 * The settings of a Playwright run, and the report folder made: where it cannot be written to, nothing is sent. Mistaken ones end the process with
 * exit code 2: Playwright would print a stack and say 1.
 */
export function settingsOrExit(): Settings {
  try {
    const settings = readSettings();
    if (!process.argv.includes('--list')) openFolder(settings.GRAPH_REPORT_DIR);
    return settings;
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    complain(`${error.message}\n`);
    process.exit(2);
  }
}

function openFolder(folder: string): void {
  try {
    makeOwnFolder(folder);
  } catch (error) {
    throw new Mistake({
      found: `${asTyped('GRAPH_REPORT_DIR')}: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}
