import { expect, test } from '@playwright/test';
import type { Withheld } from '../../helpers/probe/capabilities.ts';
import { headerHtml } from '../../helpers/report/board/header-html.ts';
import { type Headline, headlineOf } from '../../helpers/report/board/headline.ts';
import { conformanceOf } from '../../helpers/report/conformance-of.ts';
import { reportedOf } from '../../helpers/report/reported-check.ts';
import type { Result } from '../../helpers/results/result.ts';
import { exitCodeOf, judgedOf, type Rigour, summaryOf } from '../../helpers/results/summary.ts';
import { syntheticRun } from './synthetic-run.ts';

const partly = { strict: false, allowPartial: true };
const { header } = syntheticRun();
const sound: readonly Result[] = syntheticRun().results.map((result) =>
  result.verdict === 'blocked' ? { ...result, verdict: 'conforms' } : result,
);
const required = sound.filter(({ check }) => check.clause.level === 'required');

/** The same run with these checks blocked for this reason; `stopped` for none of theirs. */
const without = (ids: ReadonlySet<string>, why: Omit<Withheld, 'verdict' | 'because'> | 'stopped'): Result[] =>
  sound.map((result) => {
    if (!ids.has(result.check.id)) return result;
    const { withheld: _, ...check } = result.check;
    const withheld = { verdict: 'blocked', because: 'x', ...(why === 'stopped' ? {} : why) } as const;
    return { ...result, verdict: 'blocked', check: why === 'stopped' ? check : { ...check, withheld } };
  });
const some = (share: number): ReadonlySet<string> =>
  new Set(required.slice(0, Math.ceil(required.length * share)).map(({ check }) => check.id));

const codeOf = (results: readonly Result[], rigour: Rigour, before?: ReadonlySet<string>): number =>
  exitCodeOf(results.map(judgedOf), rigour, before);

test('what was never configured is forgiven, however much it is', () => {
  expect(codeOf(without(some(0.9), {}), partly)).toBe(0);
  expect(codeOf(without(some(0.9), {}), { ...partly, allowPartial: false })).toBe(3);
});

test('a configured caller that cannot sign in is never forgiven', () => {
  expect(codeOf(without(some(0.01), { configured: 'lost' }), partly)).toBe(3);
});

test('a run that was stopped is never forgiven', () => {
  expect(codeOf(without(some(0.01), 'stopped'), partly)).toBe(3);
});

test('what was judged in the report that is compared with, and is blocked now, is not forgiven', () => {
  const [first = ''] = some(0.01);
  expect(codeOf(without(new Set([first]), {}), partly, new Set([first]))).toBe(3);
  expect(codeOf(without(new Set([first]), {}), partly, new Set(['another']))).toBe(0);
});

test('half of what the configured callers and canary could judge must be judged', () => {
  expect(codeOf(without(some(0.3), { configured: 'unfit' }), partly)).toBe(0);
  expect(codeOf(without(some(0.7), { configured: 'unfit' }), partly)).toBe(3);
});

test('a failed recording is a harness error, and exit code 2', () => {
  const failed = sound.map((result, at): Result => (at === 0 ? { ...result, verdict: 'harness-error' } : result));
  expect(codeOf(failed, partly)).toBe(2);
});

test('the headline of an incomplete run counts what was not judged, in the colour of exit code 3', () => {
  const ids = some(0.2);
  const conformance = conformanceOf({
    header,
    ended: header.started,
    ...reportedOf(without(ids, { configured: 'lost' })),
    rigour: partly,
    suite: { name: 'graph-conformance', version: '0.1.0' },
    interrupted: false,
  });
  const open = ids.size + conformance.summary.inconclusive;
  const words = `${open} of ${sound.length} checks were not judged`;
  expect(conformance.statement).toContain(words);
  const head = headerHtml(conformance, [], []).markup;
  expect(conformance.exitCode).toBe(3);
  expect(head).toContain('data-tone="open"');
  expect(head).toContain(`<h1>${words}</h1>`);
});

test('no headline calls a clause kept that was not judged, and none is green then', () => {
  const said = (kind: 'live' | 'client' | 'mock', verdicts: readonly Result['verdict'][]): Headline =>
    headlineOf({
      ...syntheticRun().conformance,
      target: { kind, name: 'x', baseUrl: 'https://x.example' },
      exitCode: 0,
      checks: syntheticRun().conformance.checks.slice(0, verdicts.length),
      summary: summaryOf(
        sound.slice(0, verdicts.length).map((one, at) => ({ ...one, verdict: verdicts[at] ?? 'blocked' })),
      ),
    });
  expect(said('live', ['conforms', 'conforms'])).toEqual({ text: 'Every required clause conforms', tone: 'good' });
  expect(said('mock', ['conforms', 'conforms'])).toEqual({ text: 'The instrument is sound', tone: 'good' });
  const gap = '1 of 2 checks was not judged';
  for (const unjudged of ['blocked', 'inconclusive'] as const) {
    for (const kind of ['live', 'mock'] as const)
      expect(said(kind, ['conforms', unjudged])).toEqual({ text: 'What was judged conforms', gap, tone: 'open' });
    expect(said('client', ['conforms', unjudged])).toEqual({ text: 'May ship', gap, tone: 'open' });
  }
  expect(said('live', ['conforms', 'violates'])).toEqual({
    text: 'Every required clause conforms; 1 check violates what is only recommended',
    tone: 'known',
  });
  expect(said('live', ['conforms', 'deviates']).text).toContain('1 check differs in a known way');
  expect(said('live', ['deviates', 'deviates']).text).toContain('2 checks differ in known ways');
  expect(said('live', [])).toEqual({ text: 'Nothing was judged', tone: 'open' });
});
