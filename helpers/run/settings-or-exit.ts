import { Mistake } from '../contract/mistake.ts';
import { readSettings, type Settings } from '../target/settings.ts';

/** The settings of a Playwright run. Mistaken ones end the process with exit code 2: Playwright would print a stack and say 1. */
export function settingsOrExit(): Settings {
  try {
    return readSettings();
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
