import { expect } from '@playwright/test';
import { test } from '../lean-test.ts';
import { differences, type Table } from './table.ts';

/** Each row a test. */
export function testTable(table: Table): void {
  for (const row of table) test(row.title, () => expect(differences(row)).toBe(''));
}
