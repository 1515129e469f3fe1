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
}

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
        const said = (key: string): number => Number(parsed.documentElement.getAttribute(key));
        return {
          error: parsed.querySelector('parsererror')?.textContent ?? null,
          said: ['tests', 'failures', 'errors', 'skipped'].map(said),
          found: ['testcase', 'failure', 'error', 'skipped'].map(count),
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
