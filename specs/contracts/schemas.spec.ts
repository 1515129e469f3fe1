import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { generatedFiles } from '../../helpers/cli/generated-files.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';

for (const { file, text } of generatedFiles()) {
  test(`${file} is fresh (npm run cli -- schema writes it)`, () => {
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
}

test('the published schema accepts every committed contract, and rejects a broken one', () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync('contracts/contract.schema.json', 'utf8')));
  for (const contract of loadContracts('contracts')) {
    const data: unknown = parse(readFileSync(contract.file, 'utf8'));
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...(data as object), unknown: 1 })).toBe(false);
  }
});
