import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { tokenClasses } from '../../helpers/contract/schema.ts';
import { fileCompiler } from '../../helpers/page/compile-file.ts';
import type { CompiledContract } from '../../helpers/page/compiled-contract.ts';
import { pageFiles } from '../../helpers/page/page-files.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const pages = root('../shared/pages');
const isPresent = existsSync(pages);
const compile = fileCompiler({ contracts: root('contracts') });

/** Facts of the core pages, looked at by eye once against the pages and against another reader's results. */
const facts: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(root('specs/page/core-pages.facts.json'), 'utf8'),
);

test.describe('pages in ../shared/pages', () => {
  test.skip(!isPresent, '../shared/pages is not present');

  for (const [name, expected] of Object.entries(facts)) {
    test(`${name} states what a reader sees`, () => {
      const { contract } = compile({ file: `${pages}/${name}`, roots: [pages], bytes: 0 });
      expect(contract === null ? null : factsOf(contract)).toEqual(expected);
    });
  }

  test('every page gives a contract', () => {
    const without = [...pageFiles([pages])].map((page) => compile(page)).filter(({ contract }) => contract === null);
    expect(without.map(({ file, diagnostics }) => ({ file, diagnostics }))).toEqual([]);
  });

  test('the two seed pages give the same promises, whatever their language', () => {
    const promises = (name: string) => {
      const { contract } = compile({ file: `${pages}/seed/${name}`, roots: [pages], bytes: 0 });
      return {
        prerequisites: contract?.prerequisites,
        routes: contract?.['http-request'],
        response: contract?.response,
        action: contract?.action,
      };
    };
    expect(promises('000_fc00a8dfd94ca074.md')).toEqual(promises('english-source-334e84b4.md'));
  });
});

function factsOf(contract: CompiledContract): Record<string, unknown> {
  const { prerequisites } = contract;
  const tables = prerequisites === undefined ? [] : [prerequisites].flat();
  const all = {
    version: contract.version,
    date: contract.edition.date,
    locale: contract.edition.locale,
    action: contract.action,
    routes: contract['http-request'],
    permissions: tables.map((table) => tokenClasses.map((one) => supportText(table[one]))),
    order: tables[0]?.order,
    headers: Object.fromEntries(
      Object.entries(contract['request-headers'] ?? {}).map(([name, header]) => [name, headerText(header)]),
    ),
    body: bodyText(contract['request-body']),
    status: contract.response.status,
    errors: contract.response.errors,
    comesBack: contract.response.body,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

type Table = Exclude<NonNullable<CompiledContract['prerequisites']>, readonly unknown[]>;

const supportText = (support: Table['DelegatedWork']): string =>
  typeof support === 'string' ? support : support.map((grant) => [grant].flat().join(' and ')).join('; ');

const headerText = ({
  documented,
  scheme,
  value,
  required,
}: NonNullable<CompiledContract['request-headers']>[string]): string =>
  [documented && `(${documented})`, scheme, value, required && 'required'].filter(Boolean).join(' ');

function bodyText(body: CompiledContract['request-body']): string {
  if (typeof body === 'string') return body;
  if (body.empty) return 'empty object';
  if (body.optional) return 'optional';
  if (body.content !== undefined) return body.content;
  return body.properties === undefined ? 'json' : `properties: ${Object.keys(body.properties).join(', ')}`;
}
