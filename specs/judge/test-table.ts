import { expect, test } from '@playwright/test';
import { differences, type Table } from './table.ts';

/** Each row a test. */
export function testTable(table: Table): void {
  for (const row of table) test(row.title, () => expect(differences(row)).toBe(''));
}
