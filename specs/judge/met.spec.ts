import { expect, test } from '@playwright/test';
import { bundledTrials } from './mutants/bundled-trials.ts';
import { unmetIn } from './mutants/unmet.ts';

/** What no evidence can meet, and why it stands there all the same. */
const allowed: readonly { readonly text: RegExp; readonly because: string }[] = [
  { text: /^default:\s+return \w+;$/, because: 'the type checker proves that no other kind comes here' },
  { text: /^case "accepted":$/, because: 'two labels of one branch: V8 counts the first alone' },
  {
    text: /^(\?\?|\?|:) (""|"\?"|0|\[\]|void 0|inner)$/,
    because: 'the type checker does not know that there is a value: a group that every match has, the first of some',
  },
  { text: /^\?\? (\{ [^{}]*)?"nothing"/, because: 'judge() has answered for no exchanges before' },
  { text: /^\?\? "(something else is wanted first|read the answer)"$/, because: 'what is prevented has a cause' },
];

test('every branch, every because and every next of every judge is met by a row', async () => {
  const { script, load } = await bundledTrials(process.cwd());
  const unmet = await unmetIn(script, /^helpers\/(judge\/|clauses\/judge)/, () => {
    const { names, fault } = load(undefined, 60_000).run(undefined, undefined, 60_000);
    expect(fault).toBeUndefined();
    expect(names.length).toBeGreaterThan(1_000);
  });
  expect(unmet.length, 'V8 counts nothing any more').toBeGreaterThan(0);
  const strange = unmet.filter(({ text }) => !allowed.some((one) => one.text.test(text)));
  const idle = allowed.filter((one) => !unmet.some(({ text }) => one.text.test(text)));
  expect(idle.map(({ text }) => String(text))).toEqual([]);
  expect(strange.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});
