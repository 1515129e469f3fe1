import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clausesOf } from '../clauses/clauses-of.ts';
import type { Contract } from '../contract/contract.ts';
import { startMock } from '../mock/start-mock.ts';
import { planOf, type Wanted } from '../probe/plan.ts';
import type { Outgoing } from '../record/guard.ts';
import { recordRun } from '../record/record-run.ts';
import type { Target } from '../record/target.ts';
import { mockTarget } from '../target/mock-target.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

interface FullRequest extends Outgoing {
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** Time of sending inside a run against a bare loop that sends the very same requests to the same mock; and what ten times the probes cost. */
export async function sending(
  contract: Contract,
  repeats: number,
  onProgress: (text: string) => void,
): Promise<Measure[]> {
  const mock = await startMock();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const once = [wantedFrom(contract)];
  const tenfold = Array.from({ length: 10 }, (_, at) => wantedFrom(edition(contract, at)));
  try {
    const target = mockTarget({ mock });
    const requests: FullRequest[] = [];
    await timed(watching(target, requests), once, join(folder, 'warm.jsonl'));
    const times = { run: [] as number[], bare: [] as number[], tenfold: [] as number[] };
    for (let round = 0; round < repeats; round += 1) {
      onProgress(`sending, round ${round + 1} of ${repeats}`);
      times.bare.push(await bareLoop(requests));
      times.run.push(await timed(target, once, join(folder, 'once.jsonl')));
      times.tenfold.push(await timed(target, tenfold, join(folder, 'tenfold.jsonl')));
    }
    target.agents.close();
    const checks = planOf(once, target.capabilities).checks.length;
    const more = planOf(tenfold, target.capabilities).checks.length - checks;
    const [run, bare, ten] = [median(times.run), median(times.bare), median(times.tenfold)];
    const perRequest = bare / requests.length;
    const marginal = (ten - run) / more;
    return [
      {
        name: 'sending inside a run / bare keep-alive loop',
        value: bare / run,
        unit: '×',
        limit: { kind: 'least', value: 0.5 },
        detail: `${checks} checks by ${requests.length} requests: ${rate(checks, run)} checks/s (${rate(requests.length, run)} requests/s) / ${rate(requests.length, bare)} requests/s`,
      },
      {
        name: 'marginal cost per check / one request of that loop',
        value: marginal / perRequest,
        unit: '×',
        limit: { kind: 'most', value: 1.5 },
        detail: `${(marginal * 1000).toFixed(0)} µs per check with 10 times the probes / ${(perRequest * 1000).toFixed(0)} µs`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await mock.close();
  }
}

const rate = (count: number, ms: number): string => Math.round((count * 1000) / ms).toLocaleString('en');
const wantedFrom = (contract: Contract): Wanted => ({
  contract,
  clauses: clausesOf(contract),
  routes: contract.routes,
});

/** The same promises under another date: as many probes again. */
const edition = (contract: Contract, at: number): Contract => ({
  ...contract,
  id: `${contract.data.page}@2000-01-${10 + at}`,
});

/** The target, with every request that passes its guard noted. */
function watching(target: Target, requests: FullRequest[]): Target {
  const admit = (request: Outgoing): void => {
    target.guard.admit(request);
    const { headers, body } = request as FullRequest;
    requests.push({ method: request.method, url: request.url, headers, body });
  };
  return { ...target, guard: { ...target.guard, admit } };
}

/** Milliseconds from the first request to the last answer; the watch over the last socket is not counted. */
async function timed(target: Target, wanted: readonly Wanted[], file: string): Promise<number> {
  const started = performance.now();
  let last = started;
  await recordRun(target, wanted, { file, suite: 'bench', onProgress: () => (last = performance.now()) });
  return last - started;
}

async function bareLoop(requests: readonly FullRequest[]): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const started = performance.now();
  for (const request of requests) await bareRequest(request, agent);
  const took = performance.now() - started;
  agent.destroy();
  return took;
}

function bareRequest({ method, url, headers, body }: FullRequest, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = method === 'GET' ? {} : { 'Content-Length': Buffer.byteLength(body ?? '') };
    const request = http.request(url, { method, headers: { ...headers, ...length }, agent }, (answer) =>
      answer.resume().on('end', resolve),
    );
    request.on('error', reject).end(body);
  });
}
