import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { parse } from 'dotenv';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { liveRun } from './live-run.ts';

/** The blocks of docs/live.md that are to be copied into `.env`, in order: the callers, then the canary. */
const blocks = [...readFileSync('docs/live.md', 'utf8').matchAll(/```sh\n(GRAPH_[\s\S]*?)```/g)].map(([, text]) =>
  parse(text ?? ''),
);

test('the rehearsal of docs/live.md works as printed: in safe mode, and with the canary', async () => {
  const [callers, canary] = blocks;
  const mock = await startMock();
  try {
    const settings = {
      ...callers,
      GRAPH_BASE_URL: mock.url,
      GRAPH_AUTHORITY: mock.url,
      // Stands for the sign-in that a person confirms in a browser.
      GRAPH_DELEGATED_PERSONAL_TOKEN: mock.entra.mintPersonal(['User.Read'], 3600),
      GRAPH_CACHE_DIR: test.info().outputPath('cache'),
    };
    const safe = await liveRun(settings);
    expect(safe.summary).toMatchObject({ violates: 0, inconclusive: 0, 'harness-error': 0 });
    expect(safe.exitCode).toBe(3);
    const whole = await liveRun({ ...settings, ...canary });
    expect(whole.exitCode).toBe(0);
    expect(whole.results.filter(({ verdict }) => verdict === 'blocked').map(({ because }) => because)).toEqual(
      expect.arrayContaining(['GRAPH_EXPIRED_TOKEN is not set', 'GRAPH_OTHER_AUDIENCE_TOKEN is not set']),
    );
    expect(whole.recording.exchanges.some(({ subject }) => subject === 'device')).toBe(true);
  } finally {
    await mock.close();
  }
});

test('a wrong line in the rehearsal would be found', async () => {
  const [callers, canary] = blocks;
  const mock = await startMock();
  try {
    const wrong = {
      ...callers,
      ...canary,
      GRAPH_BASE_URL: mock.url,
      GRAPH_AUTHORITY: mock.url,
      GRAPH_CANARY_SERIAL_NUMBER: 'MOCK0',
      GRAPH_CACHE_DIR: test.info().outputPath('cache'),
    };
    await expect(liveRun(wrong)).rejects.toThrow(/serial number/);
  } finally {
    await mock.close();
  }
});
