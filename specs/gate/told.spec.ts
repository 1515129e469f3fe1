import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { gateReport } from '../../helpers/gate/gate-report.ts';
import { gateText } from '../../helpers/gate/gate-text.ts';
import { headersFor, pause, send } from './clients/send.mjs';
import { type Client, contractNamed, type Trial, tried } from './gate-in-process.ts';
import { raw, statusesIn } from './raw.ts';

/** What a run says, on a terminal and on paper. */
async function told(trial: Trial): Promise<{ sentence: string; text: string; summary: string; board: string }> {
  const folder = test.info().outputPath('reports');
  const { run, results, verdict } = await tried(trial, test.info().outputPath('reports/recording.jsonl'));
  const contracts = [contractNamed(trial.contract)];
  const rigour = { strict: false, allowPartial: false };
  const conformance = gateReport(folder, run, contracts, results, verdict, rigour);
  return {
    sentence: verdict.sentence,
    text: gateText(run, results, conformance, folder),
    summary: readFileSync(`${folder}/summary.md`, 'utf8'),
    board: readFileSync(`${folder}/board.html`, 'utf8'),
  };
}

const careless: Client = async (env) => {
  for (let left = 2; left > 0; left -= 1) {
    await send(env, { headers: { ...headersFor(env), 'Content-Length': '1' }, body: 'x' });
    await pause(10);
  }
  return 1;
};

test('the sentence names or counts every scenario that failed', async () => {
  const { sentence, text, board } = await told({
    client: careless,
    scenario: 'plain,throttle,forbidden,absent,ok-for-no-content',
  });
  expect(sentence).toContain('request-body: 1 byte: [not kept: 1 byte]');
  expect(sentence).toContain('(in 5 scenarios, first in plain)');
  expect(sentence).toContain('(plain, throttle)');
  expect(sentence).toContain('; 5 of 5 scenarios failed; judged on 1 of 4 routes');
  expect(board).not.toContain('output above');
  expect(text).toMatch(/throttle +2 requests, ended with 1/);
});

test('what a client did not do is called not exercised', async () => {
  const { text, summary, board } = await told({ client: async (env) => ((await send(env)).status === 204 ? 0 : 1) });
  for (const page of [text, summary]) {
    expect(page).toContain('3 not exercised');
    expect(page).not.toMatch(/\d blocked|■ blocked/);
  }
  expect(board).toContain('</b> not exercised</button>');
  expect(board).not.toMatch(/>\s*(?:\d+ )?blocked\b/);
});

test('a permission that the page misspells is told with its name', async () => {
  const { results } = await tried({ client: careless }, test.info().outputPath('recording.jsonl'));
  const documented = results.find(({ check }) => check.clause.point === 'client.permission')?.check.clause.documented;
  expect(documented).toBe(
    'permissions: DeviceManagementManagedDevices.PriviligedOperation.All (misspelt: its name is DeviceManagementManagedDevices.PrivilegedOperations.All)',
  );
});

test('a request in the clear that comes by the proxy is refused, and said as it was', async () => {
  const client: Client = async ({ HTTPS_PROXY = '' }) => {
    const answer = await raw(Number(new URL(HTTPS_PROXY).port), [
      'GET http://graph.microsoft.com/beta/me HTTP/1.1\r\nHost: graph.microsoft.com\r\n\r\n',
    ]);
    expect(statusesIn(answer)).toEqual([403]);
    return 1;
  };
  const { run, verdict } = await tried({ client, proxied: 'proxied' }, test.info().outputPath('recording.jsonl'));
  expect(run.nothing).toContain('refused: http://graph.microsoft.com');
  expect(verdict.exitCode).toBe(2);
});

test('an Authorization that is no scheme and token is said to be none', async () => {
  const client: Client = async (env) => {
    await send(env, {
      headers: { ...headersFor(env), Authorization: headersFor(env).Authorization?.replace(' ', '\t') ?? '' },
    });
    return 1;
  };
  const { verdict } = await tried({ client }, test.info().outputPath('recording.jsonl'));
  expect(verdict.sentence).toContain('an Authorization that is no scheme and token');
});
