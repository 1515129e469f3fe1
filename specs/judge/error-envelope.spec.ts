import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { errorEnvelopeTable } from './tables/error-envelope.ts';
import { testTable } from './test-table.ts';

testTable(errorEnvelopeTable);

test('the schema of the envelope is one', () => {
  const schema: unknown = JSON.parse(readFileSync('contracts/odata-error.schema.json', 'utf8'));
  expect(new Ajv2020().validateSchema(Object(schema))).toBe(true);
});
