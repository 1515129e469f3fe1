import { expect, test } from '@playwright/test';
import { counted } from '../../helpers/common/counted.ts';
import { verdicts } from '../../helpers/judge/verdict.ts';
import { headerHtml } from '../../helpers/report/board/header-html.ts';
import { html } from '../../helpers/report/board/html.ts';
import { brokenPromise, promiseWords } from '../../helpers/report/promise-words.ts';
import { letterOf } from '../../helpers/results/letter.ts';
import { placeInWords } from '../../helpers/results/place-words.ts';
import { syntheticRun } from './synthetic-run.ts';

test('one thing is one, and none are several', () => {
  expect([0, 1, 2].map((count) => counted(count, 'check'))).toEqual(['0 checks', '1 check', '2 checks']);
  expect([1, 3].map((count) => counted(count, 'erratum', 'errata'))).toEqual(['1 erratum', '3 errata']);
});

test('the page as a whole is called that, and no caller is left out', () => {
  expect(placeInWords({ route: '*', caller: '*' })).toBe('the page as a whole');
  expect(placeInWords({ route: 'users/managedDevices', caller: '*' })).toBe('users/managedDevices');
  expect(placeInWords({ route: 'users/managedDevices', caller: 'DelegatedWork' })).toBe(
    'users/managedDevices · DelegatedWork',
  );
});

test('no letter has a star in the place of a route or a caller', () => {
  const { results } = syntheticRun();
  const ofPage = results.filter(({ check }) => check.route === '*');
  expect(ofPage.length).toBeGreaterThan(0);
  for (const verdict of verdicts)
    for (const result of ofPage) {
      const letter = letterOf({ ...result, verdict, exchanges: [] });
      expect(letter).toContain(`${result.check.clause.point} · the page as a whole`);
      expect(letter).not.toMatch(/[·(] \*|\*\)/);
    }
});

test('what stands in backticks is code on the board, escaped first, and plain where no element can stand', () => {
  const text = 'run `a <b>` and `c`, 1 ` 2';
  expect(html`<p>${text}</p>`.markup).toBe('<p>run <code>a &lt;b&gt;</code> and <code>c</code>, 1 ` 2</p>');
  expect(html`<p title="of ${text}" class="x">${text}</p>`.markup).toBe(
    '<p title="of run a &lt;b&gt; and c, 1 ` 2" class="x">run <code>a &lt;b&gt;</code> and <code>c</code>, 1 ` 2</p>',
  );
  expect(html` aria-label="${'`a`'}"`.markup).toBe(' aria-label="a"');
  expect(html`<title>${'`a`'} of ${'`b`'}</title>`.markup).toBe('<title>a of b</title>');
  expect(html`<code>${'`a`'}</code>${['`b`', html`<i>${'`c`'}</i>`]}`.markup).toBe(
    '<code>a</code><code>b</code><i><code>c</code></i>',
  );
});

test('the sentence on the board does not say the headline again', () => {
  const { conformance } = syntheticRun();
  const sound = headerHtml(conformance, [], []).markup;
  expect(conformance.statement).toContain('The instrument is sound: ');
  expect(sound.match(/instrument is sound/gi)).toHaveLength(1);
  expect(sound).toMatch(/<p class="statement">The mock \([^)]+\) was judged as expected\. It says nothing/);
  const client = { ...conformance.target, kind: 'client' as const };
  const gate = { ...conformance, target: client, exitCode: 1 as const, statement: 'may not ship: it lost a header' };
  expect(headerHtml(gate, [], []).markup).toContain('<p class="statement">It lost a header</p>');
});

test("the board's script has the words of a broken promise from the data", () => {
  for (const verdict of verdicts)
    for (const level of ['required', 'recommended', 'observed'] as const)
      expect(`${promiseWords[verdict]?.[level]}a title`).toBe(brokenPromise({ verdict, level, title: 'a title' }));
  expect(promiseWords.deviates?.required).toBe('from the promise that ');
  expect(promiseWords.conforms?.required).toBe('');
});
