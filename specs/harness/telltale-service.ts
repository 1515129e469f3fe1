import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SecretsByName } from './secret-forms.ts';
import { plantedAnswer, tellingBody, tellingHeaders, tellingSignIn } from './telltale-texts.ts';

/** Where the service gives secrets away. `nowhere` only listens to what it could tell. */
type Telltale = 'nowhere' | 'refusals' | 'everything' | 'sign-ins';

export interface TelltaleService {
  readonly url: string;
  /** What it knows by now: what it was told, and what went over the wire. */
  readonly secrets: SecretsByName;
  /** All that it gave away, as it was sent. */
  told(): string;
  tell(where: Telltale): void;
  /** Milliseconds before each answer. */
  delay(milliseconds: number): void;
  stop(): void;
}

interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
  readonly reason?: string;
}

const formKeys = ['client_secret', 'client_assertion', 'password', 'refresh_token', 'device_code'] as const;
const answerKeys = ['access_token', 'refresh_token', 'id_token', 'device_code', 'passcode'] as const;

const isTokenEndpoint = (path: string): boolean => /\/token(\?|$)/.test(path);

/** Stands before the mock and answers as it does, but gives away every secret it has come to know, in every form. */
export async function startTelltaleService(target: string, given: SecretsByName): Promise<TelltaleService> {
  const secrets: Record<string, string> = { ...given };
  const told: string[] = [];
  let where: Telltale = 'nowhere';
  let wait = 0;
  let turn = 0;
  let refusals = 0;
  const { hostname, port } = new URL(target);

  function learn(name: string, secret: string | null | undefined): void {
    if (typeof secret !== 'string' || secret === '' || Object.values(secrets).includes(secret)) return;
    secrets[`${name} (${Object.keys(secrets).length})`] = secret;
  }

  function answer(request: IncomingMessage, sent: string, response: ServerResponse): void {
    turn += 1;
    const { method, url: path = '/', headers } = request;
    const form = new URLSearchParams(sent);
    for (const key of formKeys) learn(key, form.get(key));
    learn('token', /^Bearer (.{30,})$/.exec(headers.authorization ?? '')?.[1]);
    const shown = formKeys.map((key) => form.get(key)).find((value) => value !== null);
    if (where === 'sign-ins' && isTokenEndpoint(path) && typeof shown === 'string') {
      const type = { 'content-type': 'application/json' };
      give(response, { status: 400, headers: type, body: tellingSignIn(shown, turn) });
      return;
    }
    const onward = http.request({ hostname, port, method, path, headers }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('end', () => pass({ request, response, reply, body: Buffer.concat(parts).toString('utf8') }));
    });
    onward.on('error', () => request.socket.destroy());
    onward.end(sent);
  }

  function pass(all: {
    request: IncomingMessage;
    response: ServerResponse;
    reply: IncomingMessage;
    body: string;
  }): void {
    const { request, response, reply, body } = all;
    for (const key of answerKeys)
      for (const [, secret] of body.matchAll(new RegExp(`"${key}":"([^"]+)"`, 'g'))) learn(key, secret);
    const { 'content-length': _, 'transfer-encoding': __, ...kept } = reply.headers;
    const sound: Reply = { status: reply.statusCode ?? 502, headers: kept, body };
    const telling: Reply = {
      ...sound,
      headers: { ...kept, ...tellingHeaders(request.headers) },
      body: tellingBody(secrets, request.headers),
    };
    const refused = request.method === 'POST' && (sound.status === 401 || sound.status === 403);
    if (refused) refusals += 1;
    const planted = plantedAnswer(refusals);
    const alsoPlanted: Reply = { ...telling, ...planted, headers: { ...telling.headers, ...planted.headers } };
    if (request.method !== 'POST' || isTokenEndpoint(request.url ?? '')) give(response, sound);
    else if (where === 'refusals') give(response, refused ? (refusals % 4 === 1 ? telling : alsoPlanted) : sound);
    else if (where === 'everything') giveByRoute(response, telling, request.url ?? '');
    else give(response, sound);
  }

  /** Moved, no HTTP at all, or broken, by route: what a run says of it must not say what it was told. */
  function giveByRoute(response: ServerResponse, telling: Reply, path: string): void {
    if (path.includes('/users/')) give(response, { ...telling, status: 307 });
    // No two routes in a row without an answer: a service that is dead ends a run at once.
    else if (path.includes('/detectedApps/')) {
      const garbage = `NO-HTTP ${telling.body.slice(0, 4_000)}\r\n\r\n`;
      told.push(garbage);
      response.socket?.end(garbage);
    } else {
      const html = { ...telling.headers, 'content-type': 'text/html' };
      const status = path.includes('/deviceManagementScripts/') ? 403 : 503;
      give(response, { status, headers: html, body: `<html><title>${telling.body}</title></html>` });
    }
  }

  function give(response: ServerResponse, { status, headers, body, reason: said }: Reply): void {
    // A reason phrase is an answer's text, too.
    const reason = where === 'nowhere' ? '' : (said ?? `Said ${Object.values(secrets)[0] ?? ''}`);
    if (where !== 'nowhere') told.push(JSON.stringify(headers), reason, body);
    const write = (): void => {
      if (reason === '') response.writeHead(status, headers).end(body);
      else response.writeHead(status, reason, headers).end(body);
    };
    if (wait === 0) write();
    else setTimeout(write, wait);
  }

  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, Buffer.concat(parts).toString('utf8'), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    told: () => told.join('\n'),
    tell: (now) => {
      where = now;
    },
    delay: (milliseconds) => {
      wait = milliseconds;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
