import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { writeAllureHtml } from '../../helpers/report/allure-html.ts';
import { allureAnnotationsOf } from '../../helpers/report/allure-labels.ts';
import { withoutAnalytics } from '../../helpers/report/without-analytics.ts';
import { contractsFolder } from './synthetic-run.ts';

const clauses = loadContracts(contractsFolder).flatMap((contract) => clausesOf(contract));

test('every clause has page, section, point and severity in Allure, and a link', () => {
  for (const clause of clauses) {
    const said = Object.fromEntries(allureAnnotationsOf(clause).map(({ type, description }) => [type, description]));
    expect(said).toEqual({
      'allure.label.epic': expect.stringContaining(clause.contract.id),
      'allure.label.feature': clause.section,
      'allure.label.story': clause.point,
      'allure.label.severity': { required: 'critical', recommended: 'normal', observed: 'trivial' }[clause.level],
      tms: clause.link,
    });
  }
});

test('the Allure page is made without Java and loads nothing from elsewhere', async () => {
  const results = test.info().outputPath('allure-results');
  mkdirSync(results, { recursive: true });
  const labels = [
    ['epic', 'Page A'],
    ['feature', 'prerequisites'],
  ].map(([name, value]) => ({ name, value }));
  writeFileSync(
    join(results, '0a-result.json'),
    JSON.stringify({
      uuid: '0a',
      name: 'an app-only token is refused',
      status: 'passed',
      stage: 'finished',
      labels,
      start: 1,
      stop: 2,
    }),
  );
  const page = await writeAllureHtml(results, test.info().outputPath('allure'));
  const html = readFileSync(page, 'utf8');
  expect(html).not.toMatch(/googletagmanager|<script[^>]+src="https?:/);
  expect(html).toContain('graph-conformance');
});

test('a folder without results is a mistake that says what to do', async () => {
  await expect(writeAllureHtml(test.info().outputPath('none'), test.info().outputPath('allure'))).rejects.toThrow(
    /run `npm run conform` first/,
  );
});

test('a script from elsewhere that cannot be taken out stops the report', () => {
  expect(() => withoutAnalytics('<script defer src="https://elsewhere.example/x.js"></script>')).toThrow(/mend/);
  expect(withoutAnalytics('<p>fine</p><script src="data:text/javascript,1"></script>')).toContain('fine');
});
