import { expect } from '@playwright/test';
import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import { escapeXml } from '../../helpers/report/escape-markup.ts';
import { junitXml } from '../../helpers/report/junit-xml.ts';
import { titleOf } from '../../helpers/run/clause-titles.ts';
import { needsBrowser, test } from './browser.ts';
import { hostileContract, troubled } from './quirks.ts';
import { type Circumstances, seedContracts, syntheticRun } from './synthetic-run.ts';

needsBrowser();

interface Counted {
  readonly error: string | null;
  readonly said: number[];
  readonly found: number[];
  readonly suites: number;
  readonly failure: string;
  readonly reasonless: number;
  /** Of each suite: skipped ones as said and as found. */
  readonly skipped: number[][];
  /** Which element stands in which, with which attributes. */
  readonly shapes: string[];
  readonly times: string[];
  readonly stamps: string[];
  /** Names that two cases of a suite have. */
  readonly alike: string[];
}

/** What Jenkins' schema has (xunit-plugin, junit-10.xsd); GitLab and Azure read the same. */
const known = [
  '>testsuites name tests failures errors time',
  'testsuites>testsuite name tests failures errors skipped time timestamp',
  'testsuite>properties',
  'properties>property name value',
  'testsuite>testcase classname name time',
  'testcase>skipped message',
  'testcase>failure type message',
  'testcase>error type message',
  'testcase>system-out',
];

const cases: [string, Circumstances][] = [
  ['a sound run', {}],
  ['a troubled run', troubled],
  ['a strict run', { ...troubled, strict: true }],
  ['hostile words', { ...troubled, contracts: seedContracts().map(hostileContract) }],
];

for (const [name, circumstances] of cases) {
  test(`JUnit is well-formed and counts right: ${name}`, async ({ chromium }) => {
    const { conformance, results } = syntheticRun(circumstances);
    const page = await chromium.newPage();
    const counted = await page.evaluate(
      (xml): Counted => {
        const parsed = new DOMParser().parseFromString(xml, 'application/xml');
        const count = (selector: string): number => parsed.querySelectorAll(selector).length;
        const shapeOf = ({ nodeName, parentElement, attributes }: Element): string =>
          `${parentElement?.nodeName ?? ''}>${nodeName} ${[...attributes].map(({ name }) => name).join(' ')}`.trim();
        const said = (key: string): number => Number(parsed.documentElement.getAttribute(key));
        return {
          error: parsed.querySelector('parsererror')?.textContent ?? null,
          said: ['tests', 'failures', 'errors'].map(said),
          found: ['testcase', 'failure', 'error'].map(count),
          skipped: [...parsed.querySelectorAll('testsuite')].map((suite) => [
            Number(suite.getAttribute('skipped')),
            suite.querySelectorAll('skipped').length,
          ]),
          shapes: [...new Set([...parsed.querySelectorAll('*')].map(shapeOf))],
          times: [...parsed.querySelectorAll('[time]')].map((one) => one.getAttribute('time') ?? ''),
          stamps: [...parsed.querySelectorAll('testsuite')].map((one) => one.getAttribute('timestamp') ?? ''),
          alike: [...parsed.querySelectorAll('testsuite')].flatMap((suite) => {
            const names = [...suite.querySelectorAll('testcase')].map((one) => one.getAttribute('name') ?? '');
            return names.filter((name, at) => names.indexOf(name) !== at);
          }),
          suites: count('testsuite'),
          failure: parsed.querySelector('failure')?.textContent ?? '',
          reasonless: count('skipped:not([message])'),
        };
      },
      [...junitXml(conformance, results)].join(''),
    );
    await page.close();
    expect(counted.error).toBeNull();
    expect(counted.said).toEqual(counted.found);
    expect(counted.found[0]).toBe(new Set(conformance.checks.map(({ clause }) => clause)).size);
    expect(counted.alike).toEqual([]);
    for (const [said, found] of counted.skipped) expect(said).toBe(found);
    expect(counted.shapes.filter((shape) => !known.includes(shape))).toEqual([]);
    for (const time of counted.times) expect(time).toMatch(/^\d+\.\d{3}$/);
    for (const stamp of counted.stamps) expect(stamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(counted.suites).toBe(5);
    expect(counted.reasonless).toBe(0);
    const failures = new Set(
      conformance.checks
        .filter((check) => check.verdict === 'violates' && (check.level === 'required' || conformance.strict))
        .map(({ clause }) => clause),
    );
    expect(counted.found[1]).toBe(failures.size);
    if (failures.size > 0) expect(counted.failure).toContain('Documented');
  });
}

test('a case tells on which routes it is red or left out, and has the letter of each', () => {
  const { conformance, results } = syntheticRun({
    ...troubled,
    quirk: (probe) => {
      const { variation, route } = probe;
      const first = route.id === 'users/managedDevices';
      if (variation.caller.name === 'Application.without-permission') return { status: 204, reason: 'No Content' };
      if (variation.caller.flaw === 'expired' && !first) return { status: 200, reason: 'OK' };
      return troubled.quirk?.(probe);
    },
  });
  const xml = [...junitXml(conformance, results)].join('');
  const caseOf = (point: string): string =>
    xml.split('<testcase ').find((one) => one.includes(` name="${point}: `)) ?? '';
  const others =
    seedContracts()[0]
      ?.routes.slice(1)
      .map(({ id }) => id) ?? [];
  expect(others).toHaveLength(3);

  expect(caseOf('Application.without-permission')).toContain('message="violates on all 4 routes: 204 No Content');
  expect(caseOf('Application')).toContain(`message="violates on ${others.join(', ')}: 204 No Content`);
  const mixed = caseOf('Authorization.expired');
  expect(mixed).toContain(`message="violates on ${others.join(', ')}: 200 OK`);
  expect(mixed).toContain('; inconclusive on users/managedDevices: throttled to the end"');
  for (const heading of ['violates', 'inconclusive'])
    expect(mixed).toMatch(new RegExp(`[>;]${heading}  request-headers/Authorization.expired · `));
  expect(mixed).toContain(`Also on     ${others.slice(1).join(', ')}`);
  expect(caseOf('DelegatedPersonal')).toContain('<skipped message="blocked: no personal account is configured"/>');
  expect(caseOf('error-envelope')).toContain('<skipped message="violates (recommended): 401 Unauthorized: ');
});

test('a case has the name of its test in Playwright', () => {
  const { conformance, results } = syntheticRun();
  const names = [
    ...[...junitXml(conformance, results)].join('').matchAll(/<testcase classname="[^"]*" name="([^"]*)"/g),
  ];
  const tests = seedContracts().flatMap((contract) => clausesOf(contract).map(titleOf));
  expect(names.map(([, name]) => name).sort()).toEqual(tests.map(escapeXml).sort());
});
