import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { fileCompiler } from '../../helpers/page/compile-file.ts';
import { compiledContractSchema } from '../../helpers/page/compiled-contract.ts';
import { includeRoot } from '../../helpers/page/include-reader.ts';
import { writeContract } from '../../helpers/page/write-contract.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const seed = root('../shared/pages/seed/000_fc00a8dfd94ca074.md');
const committed = readFileSync(
  root('contracts/intune/managed-device/intune-devices-manageddevice-resetpasscode@2018-11-29.contract.yaml'),
  'utf8',
);

test('the seed page compiles to exactly the committed contract', () => {
  test.skip(!existsSync(seed), '../shared/pages/seed is not present');
  const { contract } = fileCompiler({ contracts: root('contracts') })({ file: seed, roots: [dirname(seed)], bytes: 0 });
  if (contract === null) throw new Error('the seed gave no contract');
  expect(writeContract(contract, '../../contract.schema.json')).toBe(committed);
});

test('a contract that was written reads back as the same data', () => {
  const data = compiledContractSchema.parse(parse(committed));
  const odd = {
    ...data,
    title: 'a: "b" #c\nd',
    prerequisites: [
      {
        when: '{x}, [y]',
        DelegatedWork: [['A.B', 'C.D'], 'E.F'],
        DelegatedPersonal: 'damaged' as const,
        Application: 'not-stated' as const,
      },
      {
        when: 'null',
        DelegatedWork: 'not-supported' as const,
        DelegatedPersonal: 'not-supported' as const,
        Application: ['G.H'],
      },
    ],
    'request-body': {
      properties: { yes: 'no', '@odata.type': '12' },
      example: { a: [1, null, { b: 'x: y\n- z' }], long: 'w '.repeat(80), empty: {}, none: [] },
    },
    response: { status: [200, 202], errors: [403] },
  };
  expect(compiledContractSchema.parse(parse(writeContract(odd, undefined)))).toEqual(odd);
});

test('a page by itself may include from beside it, or from beside its api folder', () => {
  expect(includeRoot('/docs/beta/api/x.md')).toBe('/docs/beta');
  expect(includeRoot('/docs/beta/x.md')).toBe('/docs/beta');
});
