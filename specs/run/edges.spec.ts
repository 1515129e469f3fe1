import { expect, test } from '@playwright/test';
import { callerArgument, signedInCallers } from '../../helpers/cli/caller-argument.ts';
import { errorWords } from '../../helpers/contract/error-words.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { select } from '../../helpers/run/selection.ts';
import { cli } from './run-cli.ts';

test('a full disk is one sentence', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(errorWords(error)).toMatch(/^the disk is full; free some space/);
  expect(errorWords(error)).not.toContain('at ');
});

test('a part of a name is proposed as a pattern', () => {
  const contracts = loadContracts('contracts');
  expect(() => select(contracts, { contract: 'retire' })).toThrow(/did you mean "\*retire\*"\?/);
  expect(select(contracts, { contract: '*retire*' }).length).toBeGreaterThan(0);
});

test('only callers whom a person signs in can log in', () => {
  expect(callerArgument('delegated-work', signedInCallers)).toBe('DELEGATED_WORK');
  expect(() => callerArgument('nobody', signedInCallers)).toThrow(/known: delegated-work, [^;]*delegated-personal$/);
  expect(() => callerArgument('application', signedInCallers)).toThrow(/nobody signs it in/);
});

test("a word that belongs to no option is a mistake, and what stands behind -- is Playwright's", async () => {
  const { code, errors } = await cli(['conform', 'extra']);
  expect(code).toBe(2);
  expect(errors).toContain('extra belongs to no option');
  expect((await cli(['conform', '--list', '--', '--grep', 'x'])).code).toBe(0);
});
