import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { compilePage } from '../../helpers/page/compile-page.ts';
import { shippedPermissions } from '../../helpers/page/known-permissions.ts';
import { writeContract } from '../../helpers/page/write-contract.ts';
import { pageOf } from './page-of.ts';

/** A committed contract is what the compiler makes of its page. The pages here are written anew, so that everybody can run this. */

const contracts = loadContracts('contracts');
const known = shippedPermissions();

for (const { data, file, id } of contracts) {
  test(`a page that says what ${id} says compiles to that contract`, () => {
    const { contract, diagnostics } = compilePage({
      file: `/pages/beta/api/${data.page}.md`,
      text: pageOf(data),
      known,
      committed: () => [],
      includes: () => ({ kind: 'refused', code: 'include-unresolved', because: 'this test has no files' }),
    });
    if (contract === null) throw new Error(JSON.stringify(diagnostics));
    expect(writeContract(contract, '../../contract.schema.json')).toBe(readFileSync(file, 'utf8'));
  });
}

test('a page that says something else compiles to another contract', () => {
  const [first] = contracts;
  if (first === undefined) throw new Error('there are contracts');
  const text = pageOf(first.data).replace(/\|Not supported\.\|/, '|User.Read|');
  const { contract } = compilePage({
    file: `/pages/beta/api/${first.data.page}.md`,
    text,
    known,
    committed: () => [],
    includes: () => ({ kind: 'refused', code: 'include-unresolved', because: 'this test has no files' }),
  });
  expect(contract?.prerequisites).not.toEqual(first.data.prerequisites);
});
