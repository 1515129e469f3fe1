import type { FullConfig } from '@playwright/test';
import { diskFull } from '../common/disk-full.ts';
import { errorWords } from '../common/error-words.ts';
import { Mistake } from '../common/mistake.ts';
import { complain } from '../common/say.ts';
import { readSettings } from '../settings/settings.ts';
import { beginRun } from './begin-run.ts';

/** Before Playwright loads a test: everything that can be mistaken is proven, and nothing is sent. A mistake ends the process with exit code 2: Playwright would print a stack and say 1. */
export default async function globalSetup({ projects }: FullConfig): Promise<void> {
  try {
    await beginRun(readSettings(), process.argv, projects.length > 1 ? 'among others' : 'alone');
  } catch (error) {
    if (!(error instanceof Mistake) && diskFull(error) === undefined) throw error;
    complain(`${errorWords(error)}\n`);
    process.exit(2);
  }
}
