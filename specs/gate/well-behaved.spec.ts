import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { brokenIn, type Client, clientNamed, tried } from './gate-in-process.ts';

const clients = 'specs/gate/clients';
const has = (program: string, ...args: string[]): boolean => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** Clients that do all rightly, each as its language has it; and how it is made ready, where it must be. */
const languages: readonly {
  readonly name: string;
  readonly present: () => boolean;
  readonly ready?: (folder: string) => void;
  readonly command: (folder: string) => readonly string[];
}[] = [
  { name: 'curl', present: () => has('curl', '--version'), command: () => ['sh', join(clients, 'well-behaved.sh')] },
  {
    name: 'Python',
    present: () => has('python3', '--version'),
    command: () => ['python3', join(clients, 'well-behaved.py')],
  },
  {
    name: 'Java',
    present: () => has('javac', '-version') && has('java', '-version'),
    ready: (folder) => void spawnSync('javac', ['-d', folder, join(clients, 'WellBehaved.java')]),
    command: (folder) => ['java', '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-cp', folder, 'WellBehaved'],
  },
  {
    name: 'Go',
    present: () => has('go', 'version'),
    ready: (folder) =>
      void spawnSync('go', ['build', '-o', join(folder, 'well-behaved'), join(clients, 'well_behaved.go')]),
    command: (folder) => [join(folder, 'well-behaved')],
  },
];

const all = 14;

async function isGreen(client: Client | readonly string[], file: string, proxied?: 'proxied'): Promise<void> {
  const base = { GRAPH_BASE_URL: 'https://graph.microsoft.com' };
  const { results, verdict, run } = await tried(
    proxied === undefined
      ? { client, scenario: 'all' }
      : {
          client,
          proxied,
          scenario: 'plain,redirect-away',
          inherited: { ...process.env, CLIENT_BASE_URL: base.GRAPH_BASE_URL },
        },
    file,
  );
  expect(brokenIn(results)).toEqual([]);
  expect(verdict).toMatchObject({
    exitCode: 0,
    sentence: expect.stringMatching(/^may ship: it keeps what the page says on 1 of 4 routes, in \d+ scenarios/),
  });
  expect(run.recording.commands).toHaveLength(proxied === undefined ? all : 2);
  for (const { ends, exitCode } of run.recording.commands ?? []) expect(exitCode === 0).toBe(ends === 'well');
}

test('fetch is green in every scenario', async () => {
  await isGreen(await clientNamed('well-behaved'), test.info().outputPath('recording.jsonl'));
});

for (const { name, present, ready, command } of languages) {
  test(`${name} is green in every scenario, and by the proxy`, async () => {
    test.skip(!present(), `${name} is not on this machine`);
    const folder = test.info().outputPath('client');
    (await import('node:fs')).mkdirSync(folder, { recursive: true });
    ready?.(folder);
    await Promise.all([
      isGreen(command(folder), test.info().outputPath('plain', 'recording.jsonl')),
      isGreen(command(folder), test.info().outputPath('proxied', 'recording.jsonl'), 'proxied'),
    ]);
  });
}
