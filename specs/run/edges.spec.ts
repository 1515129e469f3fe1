import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { callerArgument } from '../../helpers/cli/caller-argument.ts';
import { errorWords } from '../../helpers/common/error-words.ts';
import { didYouMean } from '../../helpers/common/nearest.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { select } from '../../helpers/run/selection.ts';
import { seedContract } from '../harness/live-run.ts';
import { ran } from '../in-process.ts';
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

test('of an unknown name those that share words with it are told first, and each clause once', () => {
  expect(didYouMean('GRAPH_FAULT', ['GRAPH_CLOUD', 'HOME', 'GRAPH_MOCK_FAULT'])).toBe(
    'known: GRAPH_MOCK_FAULT, GRAPH_CLOUD, HOME',
  );
  const id = seedContract().id;
  const contracts = loadContracts('contracts');
  expect(() => select(contracts, { contract: id, clause: 'nothing-alike' })).toThrow(/known: [^@]*\(43 in all\)$/);
  expect(() => select(contracts, { contract: id, clause: `${id}/response/statu` })).toThrow(`${id}/response/status?`);
});

test('only callers whom a person signs in can log in', () => {
  expect(callerArgument('delegated-work')).toBe('DELEGATED_WORK');
  expect(() => callerArgument('nobody')).toThrow(/known: delegated-work, [^;]*delegated-personal$/);
  expect(() => callerArgument('application')).toThrow(/signs in by itself/);
});

test("a word that belongs to no option is a mistake, and what stands behind -- is Playwright's", async () => {
  const { code, errors } = await ran(['conform', 'extra']);
  expect(code).toBe(2);
  expect(errors).toContain('extra belongs to no option');
  expect((await ran(['conform', '--list', '--', '--grep', 'x'])).code).toBe(0);
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

/** The options that a command's help names, without dashes. */
const optionsOf = async (command: string): Promise<string[]> =>
  [...(await ran([command, '--help'])).output.matchAll(/^ {2}(?:-h, )?--([\w-]+)/gm)].map(([, name = '']) => name);

test('the help of a command names the options that change what it does, and no others', async () => {
  const selecting = ['contracts', 'contract', 'section', 'route', 'clause'];
  expect(await optionsOf('plan')).toEqual(['target', ...selecting, 'profile', 'echo', 'json', 'help']);
  expect(await optionsOf('doctor')).toEqual(['contracts', 'contract', 'allow-partial', 'json', 'help']);
  expect(await optionsOf('merge')).toEqual([
    ...selecting,
    ...['report-dir', 'since', 'deviations', 'strict', 'allow-partial', 'help'],
  ]);
  expect(await optionsOf('report')).toEqual(['report-dir', 'redact', 'out', 'help']);
  const all = await optionsOf('conform');
  for (const name of ['fault', 'throttle', 'since', 'echo', 'replay', 'resume']) expect(all).toContain(name);
  const { code, errors } = await ran(['merge', 'x.jsonl', '--fault', 'route-gone']);
  expect([code, errors]).toEqual([2, expect.stringContaining("unknown option '--fault'")]);
  for (const command of ['compile', 'drift'])
    expect((await ran([command, '--help'])).output, command).not.toContain(process.cwd());
});

test('a word too many, a caller that there is none of, and a report without results are one sentence each', async () => {
  const sentences: Readonly<Record<string, RegExp>> = {
    'conform extra': /^extra belongs to no option; [^\n]+\n$/,
    'login nobody': /^unknown caller nobody; known: delegated-work, [^\n]+\n$/,
    'report --report-dir no-such-folder': /^no-such-folder.*there are no Allure results[^\n]+\n$/,
    'plan extra': /^extra belongs to no option; [^\n]+ plan --help[^\n]+\n$/,
  };
  for (const [line, sentence] of Object.entries(sentences)) {
    const { code, output, errors } = await ran(line.split(' '));
    expect([code, output, errors], line).toEqual([2, '', expect.stringMatching(sentence)]);
  }
});

test('all is the whole list of faults, and what is on all routes says so', async () => {
  const list = await ran(['faults', '--list']);
  const all = await ran(['faults', '--list', '--fault', 'all']);
  expect(all).toEqual(list);
  expect(list.output).toMatch(/^everyone-refused +all routes /m);
  expect(list.output).toMatch(/^misspelt-permission-issued +token issuer /m);
});

test('off a terminal a run that takes its time says how far it is every few seconds', async () => {
  const folder = test.info().outputPath('reports');
  const few = ['--section', 'request-body', '--route', 'users/managedDevices', '--report-dir', folder];
  const { code, errors } = await cli(['conform', ...few, '--latency', '3500']);
  expect(code, errors).toBe(0);
  expect(errors).toMatch(/^recording mock\/page-2018: (no answer yet|\d+ of \d+ probes)$/m);
});
