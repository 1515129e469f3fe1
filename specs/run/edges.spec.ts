import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { callerArgument, signedInCallers } from '../../helpers/cli/caller-argument.ts';
import { errorWords } from '../../helpers/common/error-words.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { select } from '../../helpers/run/selection.ts';
import { seedContract } from '../harness/live-run.ts';
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

test('a misspelt token class is told on its own line', () => {
  const folder = test.info().outputPath('contracts');
  const name = `${seedContract().id}.contract.yaml`;
  const found =
    readdirSync('contracts', { recursive: true, encoding: 'utf8' }).find((file) => file.endsWith(name)) ?? '';
  const text = readFileSync(join('contracts', found), 'utf8').replace('DelegatedPersonal:', 'DelegatePersonal:');
  mkdirSync(folder);
  writeFileSync(join(folder, name), text);
  const line = text.split('\n').findIndex((one) => one.includes('DelegatePersonal:')) + 1;
  expect(() => loadContracts(folder)).toThrow(
    new RegExp(`:${line}: unknown key "DelegatePersonal"; did you mean DelegatedPersonal`),
  );
});
