import { expect } from '@playwright/test';
import { test } from '../lean-test.ts';
import { bundledTrials } from './mutants/bundled-trials.ts';
import { unmetIn } from './mutants/unmet.ts';

/** What no evidence can meet, and why it stands there all the same. */
const allowed: readonly { readonly file: string; readonly text: RegExp; readonly because: string }[] = [];

test('every branch of every judge is met by a row', async () => {
  const { script, run } = await bundledTrials(process.cwd());
  const unmet = await unmetIn(script, /^helpers\/judge\//, () => {
    const { names, fault } = run({ timeout: 60_000 });
    expect(fault).toBeUndefined();
    expect(names.length).toBeGreaterThan(1_000);
  });
  const strange = unmet.filter(({ file, text }) => !allowed.some((one) => one.file === file && one.text.test(text)));
  expect(strange.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});
