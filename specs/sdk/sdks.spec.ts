import { expect, test } from '@playwright/test';
import { brokenIn, tried } from '../gate/gate-in-process.ts';

const handled =
  'plain,throttle,unavailable,forbidden,absent,ok-for-no-content,accepted-202,redirect-away,reset,approval,challenge';

/** Real clients, with their hosts hard-wired, as they are published. `advised`: recommendations that they do not follow. */
const table = [
  {
    name: '@microsoft/microsoft-graph-client 3.0.7',
    file: 'graph-client',
    advised: ['request-headers/Content-Type.none'],
  },
  { name: "Kiota's fetch adapter", file: 'kiota', advised: [] },
] as const;

for (const { name, file, advised } of table)
  test(`${name} may ship by what it handles, and not by what it does behind a 504`, async () => {
    const command = ['node', `specs/sdk/${file}.mjs`];
    const [well, late] = await Promise.all([
      tried(
        { client: command, proxied: 'proxied', scenario: handled },
        test.info().outputPath('well', 'recording.jsonl'),
      ),
      tried(
        { client: command, proxied: 'proxied', scenario: 'gateway-timeout' },
        test.info().outputPath('late', 'recording.jsonl'),
      ),
    ]);
    expect(brokenIn(well.results)).toEqual([...advised]);
    expect(well.verdict.exitCode).toBe(0);
    // Both retry a POST behind a 504, as their documentation says: the first may have arrived.
    expect(brokenIn(late.results)).toEqual([...advised, 'response/no-repeat']);
    expect(late.verdict).toMatchObject({
      exitCode: 1,
      sentence: expect.stringContaining('the POST was sent again behind a 504'),
    });
  });
