import { expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { conformanceJsonSchema } from '../../helpers/report/conformance-json-schema.ts';
import { conformanceOf } from '../../helpers/report/conformance-of.ts';
import { conformanceSchema } from '../../helpers/report/report-schema.ts';
import { reportedOf } from '../../helpers/report/reported-check.ts';
import { writtenReport, writtenText } from '../../helpers/report/written-report.ts';
import { inBrief } from '../../helpers/results/in-brief.ts';
import { troubled } from './quirks.ts';
import { syntheticRun } from './synthetic-run.ts';

const other = '6f1c2f1e-5a51-4f5e-9a55-0d4f2f1f0a02';

test('a report is valid by its published JSON Schema, and a report with a stray key is not', () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const isValid = ajv.compile(conformanceJsonSchema());
  for (const circumstances of [{}, troubled]) {
    const written = writtenReport(syntheticRun(circumstances).conformance);
    const conformance = JSON.parse([...writtenText(written)].join(''));
    expect(conformance).toEqual(JSON.parse(JSON.stringify({ ...written, checks: [...written.checks] })));
    expect(isValid(conformance), JSON.stringify(isValid.errors)).toBe(true);
    expect(conformanceSchema.safeParse(conformance).success).toBe(true);
    expect(isValid({ ...conformance, stray: 1 })).toBe(false);
  }
});

test('what checks share is written once, and every check refers to it', () => {
  const { conformance } = syntheticRun(troubled);
  const { clauses, letters, exchanges, checks: written } = writtenReport(conformance);
  const checks = [...written];
  for (const list of [clauses, letters, exchanges])
    expect(new Set(list.map((one) => JSON.stringify(one))).size).toBe(list.length);
  expect(letters.length).toBeLessThan(checks.length / 4);
  for (const [at, check] of checks.entries()) {
    expect(clauses.some(({ id }) => id === check.clause)).toBe(true);
    const { observed, request } = conformance.checks[at] ?? {};
    expect(letters[check.letter]?.observed).toBe(observed);
    expect(check.exchange === undefined ? null : exchanges[check.exchange]?.request).toEqual(request);
    expect(Object.keys(check).slice(0, 7)).toEqual([
      ...['id', 'clause', 'section', 'route', 'caller', 'level', 'verdict'],
    ]);
  }
});

test('a large report is brief: of checks with one letter one shows what was sent', () => {
  const { results, header } = syntheticRun(troubled);
  const base = { header, ended: header.started, rigour: { strict: false, allowPartial: false }, interrupted: false };
  const suite = { name: 'graph-conformance', version: '0.1.0' };
  const whole = conformanceOf({ ...base, suite, ...reportedOf(inBrief(results, 'whole')) });
  const brief = conformanceOf({ ...base, suite, ...reportedOf(inBrief(results, 'brief')), detail: 'brief' });
  const told = ({ checks }: typeof brief) =>
    checks.map(({ id, verdict, observed, attempts }) => ({ id, verdict, observed, attempts }));
  expect(told(brief)).toEqual(told(whole));
  expect(brief.checks.filter(({ verdict, request }) => verdict === 'conforms' && request !== null)).toEqual([]);
  expect(
    brief.checks.filter(({ verdict, request }) => verdict === 'violates' && request !== null).length,
  ).toBeGreaterThan(0);
  expect(brief.checks.map(({ next }) => next)).toEqual(whole.checks.map(({ next }) => next));
});

test('the summary counts every check once', () => {
  const { conformance, results } = syntheticRun(troubled);
  expect(Object.values(conformance.summary).reduce((sum, count) => sum + count, 0)).toBe(results.length);
  expect(new Set(conformance.checks.map((check) => check.id)).size).toBe(results.length);
  expect(conformance.summary.violates).toBeGreaterThan(0);
  expect(conformance.partial).toBe(true);
  expect(conformance.exitCode).toBe(1);
});

test('a check tells what was sent and what came back', () => {
  const { conformance } = syntheticRun(troubled);
  const letIn = conformance.checks.find(
    (check) => check.point === 'Application' && check.route === 'deviceManagement/managedDevices',
  );
  expect(letIn).toMatchObject({ verdict: 'violates', level: 'required', attempts: 2, response: { status: 204 } });
  expect(letIn?.next).toContain('deviation');
  const lost = conformance.checks.find((check) => check.point === 'Authorization.tampered-payload');
  expect(lost).toMatchObject({ verdict: 'inconclusive', response: null });
  const withheld = conformance.checks.find((check) => check.point === 'DelegatedPersonal');
  expect(withheld).toMatchObject({ verdict: 'blocked', attempts: 0, request: null, response: null });
});

test('no mock run claims anything of Graph', () => {
  const mock = { kind: 'mock', name: 'mock/page-2018' } as const;
  for (const target of [mock, { ...mock, echo: true }, { ...mock, fault: 'everyone-refused' }])
    expect(syntheticRun({ target }).conformance.statement).toContain('It says nothing about Microsoft Graph');
  expect(syntheticRun().conformance.statement).toContain('The instrument is sound');
  const live = syntheticRun({ target: { kind: 'live', name: 'graph.microsoft.com' } }).conformance.statement;
  expect(live).toContain('graph.microsoft.com');
  expect(live).toContain('@2018-11-29');
});

test('verdicts and undocumented observations are compared with the previous run on the same target', () => {
  const previous = syntheticRun().conformance;
  const changed = syntheticRun({
    previous,
    run: other,
    quirk: ({ variation }) =>
      variation.body === 'json'
        ? { status: 415, reason: 'Unsupported Media Type' }
        : variation.caller.name === 'Application'
          ? { status: 204, reason: 'No Content', body: undefined }
          : undefined,
  }).conformance;
  const observed = changed.checks.filter((check) => check.observedBefore !== undefined);
  expect(observed.map((check) => check.point)).toEqual(Array(4).fill('json'));
  expect(observed[0]?.observed).not.toBe(observed[0]?.observedBefore);
  expect(changed.since?.run).toBe(previous.run.id);
  expect(changed.since?.changes.filter(({ id }) => id.includes('/prerequisites/Application#'))).toHaveLength(4);
  expect(syntheticRun({ previous, run: other }).conformance.since?.changes).toEqual([]);
});

test('a run on another target, or with a fault, is compared with nothing', () => {
  const previous = syntheticRun().conformance;
  const target = { kind: 'mock', name: 'mock/page-2018', fault: 'everyone-refused' } as const;
  expect(syntheticRun({ previous, run: other, target }).conformance.since).toBeUndefined();
  expect(syntheticRun({ previous, run: other, target: { name: 'mock/live-2026' } }).conformance.since).toBeUndefined();
});
