import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Profile } from '../../helpers/mock/profile.ts';
import type { Order } from './live-mock-order.ts';

const facts = z.object({
  url: z.string(),
  tenantId: z.string(),
  canary: z.object({ id: z.string(), serialNumber: z.string() }),
  others: z.array(z.string()),
  placeholders: z.record(z.string(), z.array(z.string())),
  apps: z.record(z.string(), z.object({ id: z.string(), secret: z.string() })),
  users: z.record(z.string(), z.object({ name: z.string(), password: z.string() })),
});
const served = z.object({
  requests: z.number(),
  journal: z.array(z.object({ method: z.string(), url: z.string(), status: z.number() })),
});

export interface LiveMock {
  readonly facts: z.infer<typeof facts>;
  readonly tokens: Record<string, string>;
  tell(order: Order): Promise<unknown>;
  served(): Promise<z.infer<typeof served>>;
  stop(): void;
}

/** Starts the mock in another process: from here it is a service like the real one. */
export async function startLiveMock(profile: Profile = 'page-2018'): Promise<LiveMock> {
  const child = fork(fileURLToPath(new URL('./live-mock-child.ts', import.meta.url)), [profile], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let last = 0;
  const answerTo = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  child.on('message', (message: { id: number; answer?: unknown; error?: string }) => {
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) one?.resolve(message.answer);
    else one?.reject(new Error(message.error));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the mock's process ended (${code ?? ''})`));
  });
  await answerTo(0);
  const tell = (order: Order): Promise<unknown> => {
    last += 1;
    child.send({ id: last, order });
    return answerTo(last);
  };
  return {
    facts: facts.parse(await tell({ kind: 'facts' })),
    tokens: z.record(z.string(), z.string()).parse(await tell({ kind: 'tokens' })),
    tell,
    served: async () => served.parse(await tell({ kind: 'requests' })),
    stop: () => child.disconnect(),
  };
}
