import { expect, test } from '@playwright/test';
import type { Verdict } from '../../helpers/judge/verdict.ts';
import { type ComparedCheck, kindOf, type NewsKind } from '../../helpers/report/news/change.ts';
import { changesBetween } from '../../helpers/report/news/changes-between.ts';
import { newsFrom } from '../../helpers/report/news/news.ts';
import { newsText } from '../../helpers/report/news/news-text.ts';
import { becameWorse, newsInWords } from '../../helpers/report/news/news-words.ts';
import { pairEditions } from '../../helpers/report/news/pair-editions.ts';
import { paints } from '../../helpers/report/paint.ts';
import { summaryMarkdown } from '../../helpers/report/summary-markdown.ts';
import { terminalReport } from '../../helpers/report/terminal.ts';
import { troubled } from './quirks.ts';
import { syntheticRun } from './synthetic-run.ts';

const later = '6f1c2f1e-5a51-4f5e-9a55-0d4f2f1f0a02';

const check = (verdict: Verdict, given: Partial<ComparedCheck> = {}): ComparedCheck => {
  const one = {
    ...{ contract: 'thing-act@2020-01-01', route: 'things', caller: 'Application', level: 'required' as const },
    ...{ observed: '204 No Content', verdict, ...given },
  };
  const clause = `${one.contract}/response/status`;
  return { ...one, clause, id: `${clause}#${one.route}#${one.caller}` };
};

const cases: [before: Verdict | null, now: Verdict | null, kind: NewsKind, worse: 'worse' | 'no worse'][] = [
  ['conforms', 'violates', 'violates', 'worse'],
  ['inconclusive', 'violates', 'violates', 'worse'],
  [null, 'violates', 'violates', 'worse'],
  ['conforms', 'harness-error', 'harness-error', 'worse'],
  ['conforms', 'blocked', 'blocked', 'worse'],
  ['violates', 'blocked', 'blocked', 'worse'],
  ['deviates', 'inconclusive', 'inconclusive', 'worse'],
  ['blocked', 'inconclusive', 'inconclusive', 'no worse'],
  ['conforms', null, 'gone', 'worse'],
  ['blocked', null, 'gone', 'no worse'],
  ['conforms', 'deviates', 'known', 'no worse'],
  ['violates', 'conforms', 'fixed', 'no worse'],
  ['violates', 'deviates', 'fixed', 'no worse'],
  ['deviates', 'conforms', 'fixed', 'no worse'],
  ['blocked', 'conforms', 'judged', 'no worse'],
  ['inconclusive', 'deviates', 'judged', 'no worse'],
  [null, 'conforms', 'added', 'no worse'],
  ['conforms', 'not-applicable', 'other', 'no worse'],
];

for (const [before, now, kind, worse] of cases)
  test(`${before ?? 'absent'} → ${now ?? 'absent'} is ${kind}, ${worse}`, () => {
    const page = check('conforms', { route: 'others' });
    const changes = changesBetween(
      [page, ...(before === null ? [] : [check(before)])],
      [page, ...(now === null ? [] : [check(now)])],
    );
    expect(changes.map((one) => [one.kind, one.worse, one.route, one.caller])).toEqual([
      [kind, worse, 'things', 'Application'],
    ]);
    expect(kindOf(before, now)).toBe(kind);
  });

test('what stays the same is no news, and neither is a page that was never judged before, but for its violations', () => {
  expect(changesBetween([check('violates')], [check('violates')])).toEqual([]);
  const other = { contract: 'other-act@2021-01-01' };
  expect(changesBetween([check('conforms')], [check('conforms'), check('blocked', other)])).toEqual([]);
  const changes = changesBetween([check('conforms')], [check('conforms'), check('violates', other)]);
  expect(changes.map(({ kind, contract }) => [kind, contract])).toEqual([['violates', other.contract]]);
});

test('an observation has changed where it says something else, not where its ids, times and ports are others', () => {
  const seen = (observed: string): ComparedCheck => check('observed', { level: 'observed', observed });
  const [one, two] = ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', '3f2504e0-4f89-41d3-9a0c-0305e82c3302'];
  const of = (id: string, port: number, hour: string): string =>
    `400 of http://127.0.0.1:${port}/${id} at 2026-03-02T${hour}:15:00Z`;
  expect(changesBetween([seen(of(one, 4001, '08'))], [seen(of(two, 4002, '09'))])).toEqual([]);
  const [change] = changesBetween([seen('204 No Content')], [seen('400 Bad Request')]);
  expect(change).toMatchObject({
    kind: 'observed',
    worse: 'no worse',
    observedBefore: '204 No Content',
    observed: '400 Bad Request',
  });
});

test('what nobody documents is no loss when it is not judged any more', () => {
  const observed = { level: 'observed' } as const;
  expect(changesBetween([check('observed', observed)], [check('blocked', observed)])[0]?.worse).toBe('no worse');
});

test('editions of one page are compared with each other, the newest with the newest', () => {
  expect([...pairEditions(['a@2018-01-01', 'b@2019-01-01'], ['a@2024-01-01', 'b@2019-01-01'])]).toEqual([
    ['b@2019-01-01', 'b@2019-01-01'],
    ['a@2024-01-01', 'a@2018-01-01'],
  ]);
  expect([...pairEditions(['a@1', 'a@2'], ['a@3'])]).toEqual([['a@3', 'a@2']]);
  expect([...pairEditions(['a@1'], ['a@1', 'a@2'])]).toEqual([['a@1', 'a@1']]);
  const newer = { contract: 'thing-act@2024-05-05' };
  const [change, ...others] = changesBetween([check('conforms')], [check('violates', newer)]);
  expect(change).toMatchObject({ kind: 'violates', before: 'conforms', contract: newer.contract });
  expect(others).toEqual([]);
  const dropped = changesBetween(
    [check('conforms'), check('conforms', { caller: 'DelegatedWork' })],
    [check('conforms', newer)],
  );
  expect(dropped).toMatchObject([{ kind: 'gone', worse: 'no worse', caller: 'DelegatedWork' }]);
});

test('news are folded by clause, and the text names clause, route and caller', () => {
  const all = ['things', 'users/things'].flatMap((route) =>
    ['Application', 'DelegatedWork'].map((caller) => ({ route, caller })),
  );
  const news = newsFrom(
    changesBetween(
      all.map((one) => check('conforms', one)),
      all.map((one) => check('violates', one)),
    ),
  );
  expect(news).toHaveLength(1);
  expect(becameWorse(news)).toBe(4);
  expect(newsInWords(news)).toBe('4 new violations');
  expect(newsInWords([])).toBe('nothing changed');
  expect(newsText(news).split('\n')).toEqual([
    'New violations: 4 checks',
    '  ✗ thing-act@2020-01-01/response/status',
    '      conforms → violates',
    '      things · Application, DelegatedWork',
    '      users/things · Application, DelegatedWork',
  ]);
});

test('terminal and summary begin with what changed; a run that found the same says so', () => {
  const previous = syntheticRun().conformance;
  const { conformance, results } = syntheticRun({ ...troubled, previous, run: later });
  const said =
    /Since the run of 2026-03-02 08:15 UTC: 7 new violations, 16 newly blocked, 24 newly inconclusive, 3\s+otherwise changed/;
  const terminal = terminalReport(results, conformance, { paint: paints('plain') });
  expect(terminal.replace(/\s+/g, ' ').search(said)).toBe(0);
  expect(terminal).toContain('new violation: prerequisites/Application');
  const summary = summaryMarkdown(conformance, results).split('\n');
  expect(summary[2]).toMatch(said);
  expect(summary[4]).toMatch(/^- ✗ \*\*new violation\*\*: .*prerequisites\/Application.*conforms → violates/);
  const same = syntheticRun({ previous, run: later });
  expect(terminalReport(same.results, same.conformance)).toMatch(/^Since the run of .*: nothing changed\n/);
});
