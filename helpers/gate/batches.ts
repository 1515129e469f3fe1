import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { z } from 'zod';
import { parseJson } from '../common/parse-json.ts';
import type { Arrival } from './arrival.ts';
import type { Content } from './arrived.ts';

/** Graph takes no more in one batch. Source: JSON batching, request size limitations. */
const mostItems = 20;

const batchSchema = z.looseObject({
  requests: z.array(
    z.looseObject({
      id: z.union([z.string(), z.number()]).transform(String),
      dependsOn: z.array(z.union([z.string(), z.number()]).transform(String)).optional(),
      method: z.string().regex(/^[A-Za-z]{1,10}$/),
      url: z.string().min(1),
      headers: z.record(z.string(), z.unknown()).optional(),
      body: z.unknown().optional(),
    }),
  ),
});
type Item = z.infer<typeof batchSchema>['requests'][number];

/** An item on its way to the mock. */
interface Claimed {
  readonly envelope: number;
  readonly id: string;
  readonly target: string;
}

export interface Batches {
  /** Answers an envelope: each of its items is a request of its own. */
  open(arrival: Arrival, content: Content, response: ServerResponse): Promise<void>;
  /** The item that a request is, or undefined. The mark that tells it is taken off. */
  claim(request: IncomingMessage): Claimed | undefined;
}

const mark = 'x-gate-batch-item';

/** `port`: where the mock listens for plain HTTP, on loopback. */
export function batches(port: () => number): Batches {
  const underway = new Map<string, Claimed>();

  async function answered(arrival: Arrival, version: string, item: Item): Promise<ItemAnswer> {
    const target = targetOf(version, item.url);
    const key = randomUUID();
    underway.set(key, { envelope: arrival.order, id: /^[\w-]{1,60}$/.test(item.id) ? item.id : '…', target });
    const { authorization, accept } = arrival.request.headers;
    const own = Object.fromEntries(
      Object.entries(item.headers ?? {}).flatMap(([name, value]) =>
        typeof value === 'string' &&
        /^[A-Za-z][\w-]*$/.test(name) &&
        /^[\t -~]*$/.test(value) &&
        !/^(?:host|content-length|transfer-encoding|connection)$/i.test(name)
          ? [[name.toLowerCase(), value] as const]
          : [],
      ),
    );
    const body = item.body === undefined ? '' : typeof item.body === 'string' ? item.body : JSON.stringify(item.body);
    const method = item.method.toUpperCase();
    const headers = {
      ...(authorization === undefined ? {} : { authorization }),
      ...(accept === undefined ? {} : { accept }),
      ...own,
      ...(method === 'GET' && body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      [mark]: key,
    };
    const answer = await fetched(port(), method, headers, body);
    underway.delete(key);
    return answer;
  }

  return {
    claim(request) {
      const key = request.headers[mark];
      const claimed = typeof key === 'string' ? underway.get(key) : undefined;
      if (claimed === undefined) return undefined;
      const at = request.rawHeaders.findIndex((name) => name.toLowerCase() === mark);
      request.rawHeaders.splice(at, 2);
      delete request.headers[mark];
      request.url = claimed.target;
      return claimed;
    },
    async open(arrival, content, response) {
      const version = /^\/([^/]+)/.exec(arrival.target)?.[1] ?? 'v1.0';
      const parsed = batchSchema.safeParse(parseJson(content.bytes.toString('utf8').replace(/^\uFEFF/, '')));
      const order = parsed.success ? inOrder(parsed.data.requests) : undefined;
      if (order === undefined) {
        reply(response, 400, { error: { code: 'BadRequest', message: 'Invalid batch payload format.' } });
        return;
      }
      const responses = new Map<string, ItemAnswer>();
      for (const item of order) {
        const failed = (item.dependsOn ?? []).some((id) => (responses.get(id)?.status ?? 0) >= 400);
        responses.set(item.id, failed ? dependencyFailed : await answered(arrival, version, item));
      }
      reply(response, 200, { responses: [...responses].map(([id, answer]) => ({ id, ...answer })) });
    },
  };
}

/**
 * Items one after the other, each behind those that it depends on; undefined where there are too many of them, two with one id, or some that wait
 * for each other or for one that there is not. Source: JSON batching, sequencing requests.
 */
function inOrder(items: readonly Item[]): Item[] | undefined {
  const ids = new Set(items.map(({ id }) => id));
  if (items.length > mostItems || ids.size < items.length) return undefined;
  const order: Item[] = [];
  const placed = new Set<string>();
  while (order.length < items.length) {
    const next = items.find(({ id, dependsOn = [] }) => !placed.has(id) && dependsOn.every((one) => placed.has(one)));
    if (next === undefined) return undefined;
    placed.add(next.id);
    order.push(next);
  }
  return order;
}

/** What it depends on failed: it is not sent (the same source). */
const dependencyFailed: ItemAnswer = {
  status: 424,
  body: { error: { code: 'FailedDependency', message: 'A request that this one depends on has failed.' } },
};

/** An item's URL is relative, and has no version: what it has of both stays to be seen. */
function targetOf(version: string, url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname + new URL(url).search : url;
  // Anything that no request line can have is sent as its encoded self.
  return `/${version}${path.startsWith('/') ? '' : '/'}${path.replace(/[^!-~]/g, encodeURIComponent)}`;
}

function reply(response: ServerResponse, status: number, content: unknown): void {
  if (response.destroyed) return;
  const id = randomUUID();
  response.writeHead(status, { 'Content-Type': 'application/json', 'request-id': id, 'client-request-id': id });
  response.end(JSON.stringify(content));
}

interface ItemAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** What the mock answers an item. A lost connection is a gateway's 504 to whoever sent the batch. */
function fetched(port: number, method: string, headers: Record<string, string>, body: string): Promise<ItemAnswer> {
  return new Promise((resolve) => {
    const lost = (): void =>
      resolve({ status: 504, body: { error: { code: 'CancelledOnServiceTimeout', message: 'Gateway Timeout' } } });
    const request = send({ host: '127.0.0.1', port, method, path: '/', headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', lost);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const shown = ['content-type', 'retry-after', 'location', 'www-authenticate', 'request-id'].flatMap((name) => {
          const value = response.headers[name];
          return typeof value === 'string' ? [[name, value] as const] : [];
        });
        resolve({
          status: response.statusCode ?? 500,
          headers: Object.fromEntries(shown),
          ...(text === '' ? {} : { body: parseJson(text) ?? text }),
        });
      });
    });
    request.on('error', lost);
    request.end(body);
  });
}
