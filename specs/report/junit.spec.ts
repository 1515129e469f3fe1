import { expect } from '@playwright/test';
import { junitXml } from '../../helpers/report/junit-xml.ts';
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
    expect(counted.found[0]).toBe(new Set(conformance.checks.map((check) => `${check.clause} ${check.route}`)).size);
    for (const [said, found] of counted.skipped) expect(said).toBe(found);
    expect(counted.shapes.filter((shape) => !known.includes(shape))).toEqual([]);
    for (const time of counted.times) expect(time).toMatch(/^\d+\.\d{3}$/);
    for (const stamp of counted.stamps) expect(stamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(counted.suites).toBe(5);
    expect(counted.reasonless).toBe(0);
    const failures = new Set(
      conformance.checks
        .filter((check) => check.verdict === 'violates' && (check.level === 'required' || conformance.strict))
        .map((check) => `${check.clause} ${check.route}`),
    );
    expect(counted.found[1]).toBe(failures.size);
    if (failures.size > 0) expect(counted.failure).toContain('Documented');
  });
}
