import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { z } from 'zod';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

const server = fileURLToPath(new URL('./throughput-server.mjs', import.meta.url));
const readyMessage = z.object({ url: z.url(), token: z.string() });

/** Requests a second of the mock's 204, token checked, against a bare node:http server that answers 204; each in a process of its own. */
export async function mockThroughput(repeats: number, onProgress: (text: string) => void): Promise<Measure[]> {
  const children = await Promise.all(
    (['mock', 'gate', 'bare'] as const).map(async (kind) => ({ kind, ...(await startServer(kind)) })),
  );
  try {
    const rates = { mock: [] as number[], gate: [] as number[], bare: [] as number[] };
    const tails = { mock: [] as number[], gate: [] as number[], bare: [] as number[] };
    for (let round = 0; round <= repeats; round += 1) {
      onProgress(`the mock's throughput, round ${round} of ${repeats}`);
      for (const { kind, url, token } of children) {
        const result = await autocannon({
          url,
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'content-length': '0' },
          connections: 10,
          duration: 2,
        });
        if (result.non2xx > 0 || result.errors > 0)
          throw new Error(`${kind}: ${result.non2xx} answers were no 2xx, ${result.errors} failed`);
        if (round === 0) continue;
        rates[kind].push(result.requests.average);
        tails[kind].push(result.latency.p99);
      }
    }
    const [mock, bare] = [median(rates.mock), median(rates.bare)];
    const count = (value: number): string => Math.round(value).toLocaleString('en');
    return [
      {
        name: "the mock's 204 / bare node:http 204",
        value: mock / bare,
        unit: '×',
        limit: { kind: 'least', value: 0.4 },
        detail: `${count(mock)} / ${count(bare)} requests/s, 10 connections`,
      },
      {
        name: 'the gate, which records / the mock',
        value: median(rates.gate) / mock,
        unit: '×',
        limit: { kind: 'least', value: 0.6 },
        detail: `${count(median(rates.gate))} / ${count(mock)} requests/s, 10 connections`,
      },
      {
        name: "the mock's 99th percentile",
        value: median(tails.mock),
        unit: 'ms',
        detail: `bare ${median(tails.bare)} ms`,
      },
    ];
  } finally {
    for (const { child } of children) child.kill();
  }
}

function startServer(kind: 'mock' | 'gate' | 'bare'): Promise<{ child: ChildProcess; url: string; token: string }> {
  const child = fork(server, [kind], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve({ child, ...readyMessage.parse(message) }));
    child.once('exit', (code) => reject(new Error(`the ${kind} server ended with ${code}`)));
  });
}
