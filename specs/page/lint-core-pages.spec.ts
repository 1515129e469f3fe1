import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { fileCompiler } from '../../helpers/page/compile-file.ts';
import { readPermissionData } from '../../helpers/page/drift/permission-data.ts';
import { lintPage } from '../../helpers/page/lint/lint-page.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const pages = root('../shared/pages');
const published = root('../shared/data/permissions.json');
const compile = fileCompiler({ contracts: root('contracts') });

/** Findings of the core pages as `line code`: each was looked at on its page, and is an inconsistency of the page. */
const facts: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(root('specs/page/lint-core-pages.facts.json'), 'utf8'),
);

test.describe('core pages in ../shared/pages', () => {
  test.skip(!existsSync(pages) || !existsSync(published), '../shared is not present');

  test('every finding is one that was looked at', () => {
    const data = readPermissionData(published);
    const found = Object.keys(facts).map((name) => {
      const compiled = compile({ file: `${pages}/${name}`, roots: [pages], bytes: 0 });
      return [name, lintPage(compiled, data).findings.map(({ line, code }) => `${line} ${code}`)];
    });
    expect(found.length).toBeGreaterThan(70);
    expect(Object.fromEntries(found)).toEqual(facts);
  });
});
