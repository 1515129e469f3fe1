import type { FullConfig } from '@playwright/test';
import { diskFull } from '../contract/disk-full.ts';
import { errorWords } from '../contract/error-words.ts';
import { Mistake } from '../contract/mistake.ts';
import { complain } from '../contract/say.ts';
import { readSettings } from '../target/settings.ts';
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
