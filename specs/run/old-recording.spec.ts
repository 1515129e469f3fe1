import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openRecording } from '../../helpers/exchange/open-recording.ts';
import { readRecording } from '../../helpers/exchange/recording.ts';
import { ran } from '../in-process.ts';
import { reportIn, temporaryFolder } from './run-cli.ts';

/** Made by 0.1.0, before contracts were recorded one by one: one route, two sections. */
const old = join(import.meta.dirname, 'recordings/of-0.1.jsonl');

test('a recording of the first version replays to the verdicts that it had', async () => {
  const folder = temporaryFolder();
  const { code, output, errors } = await ran(['conform', '--replay', old, '--report-dir', folder]);
  expect(code, output + errors).toBe(0);
  const verdicts = reportIn(folder)?.checks.map(({ section, point, caller, verdict }) => [
    `${section}/${point} ${caller}`,
    verdict,
  ]);
  expect(Object.fromEntries(verdicts ?? [])).toEqual(
    JSON.parse(readFileSync(old.replace('.jsonl', '.verdicts.json'), 'utf8')),
  );
});

test('a recording is the same whether it is read as a whole or contract by contract', () => {
  const whole = readRecording(old);
  const opened = openRecording(old);
  const [contract = ''] = Object.keys(whole.header.routes);
  expect(opened.of(contract)).toEqual(whole);
  expect(opened.last).toBe(whole.exchanges.at(-1)?.at);
  expect(opened.of('another@2020-01-01').exchanges).toEqual([]);
});

test('a recording larger than a string may be is read, one contract at a time', () => {
  test.slow();
  const file = join(temporaryFolder(), 'large.jsonl');
  const lines = readFileSync(old, 'utf8').trimEnd().split('\n');
  const [header = '', ...rest] = lines;
  const end = rest.pop() ?? '';
  const contracts = Array.from({ length: 14 }, (_, at) => `other-page@2020-01-${10 + at}`);
  writeFileSync(file, `${header}\n`);
  const own = Object.keys(openRecording(old).header.routes)[0] ?? '';
  for (const contract of contracts) {
    const part = rest.map((line) => `${line.replace(own, contract)}\n`).join('');
    appendFileSync(file, part.repeat(Math.ceil(39_500_000 / part.length)));
  }
  appendFileSync(file, `${rest.join('\n')}\n${end}\n`);
  expect(statSync(file).size).toBeGreaterThan(512 * 1024 * 1024);
  const opened = openRecording(file);
  expect(opened.closing?.kind).toBe('end');
  expect(opened.of(own).exchanges).toEqual(readRecording(old).exchanges);
  rmSync(file);
});
