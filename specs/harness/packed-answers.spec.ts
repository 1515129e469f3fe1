import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { AuthorityUnreachable, askAuthority } from '../../helpers/callers/authority-network.ts';
import { type Exchange, exchangeSchema } from '../../helpers/exchange/exchange.ts';
import { directAgents } from '../../helpers/exchange/transport.ts';
import { outcomeOf } from '../../helpers/judge/outcome.ts';
import { unclear } from '../../helpers/judge/unclear.ts';
import { again, type Play, played, says, startRaw } from './raw-server.ts';

const switched = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
const timeout = 300;
/** A machine that is busy with other things. */
const slack = 2_000;

/** An exchange on the absent id with this answer, as it stands in a recording. */
const exchangeWith = (answer: Exchange['answer']): Exchange =>
  exchangeSchema.parse({
    kind: 'exchange',
    contract: 'c',
    probe: 'p',
    attempt: 1,
    route: 'r',
    caller: 'none',
    credential: { form: 'none' },
    request: { method: 'POST', url: 'http://127.0.0.1/x', headers: {} },
    subject: 'absent',
    answer,
    retries: [],
    at: '2026-11-25T00:00:00.000Z',
    duration: 1,
  });

const missing = '{"error":{"code":"ResourceNotFound","message":"no such device"}}';
const notFound = (body: Buffer, headers: string): Play =>
  says(Buffer.from(`HTTP/1.1 404 Not Found\r\n${headers}\r\nContent-Length: ${body.length}\r\n\r\n`), body);
const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(missing)]);

/** What shows that Graph answered. */
const marks = { 'request-id': '11111111-2222-4333-8444-555555555555' };

test('a 404 of a device that is not there counts as such, however it was packed', async () => {
  for (const [body, sent] of [
    [marked, 'content-type: application/json'],
    [gzipSync(marked), 'CONTENT-ENCODING: GZip'],
    [brotliCompressSync(gzipSync(missing)), 'Content-Encoding: gzip\r\ncontent-encoding: br'],
    [Buffer.from(missing, 'utf16le'), 'Content-Type: application/json; charset=utf-16\r\nContent-Type: text/plain'],
  ] as const) {
    const { result } = await played(notFound(body, sent), { timeout: 10_000 });
    if ('kind' in result) throw new Error(result.message);
    expect(result.body).toBe(missing);
    const { status, reason, wire } = result;
    const answer = { status, reason, headers: marks, body: JSON.parse(result.body), wire };
    expect(outcomeOf(exchangeWith(answer))).toBe('accepted');
  }
});

test('an answer whose body cannot be read allows no conclusion, and says why', async () => {
  const { result } = await played(notFound(gzipSync(missing).subarray(0, 30), 'Content-Encoding: gzip'), {
    timeout: 10_000,
  });
  if ('kind' in result) throw new Error(result.message);
  expect(result).toMatchObject({ status: 404, body: '', unreadable: 'it is no good gzip' });
  for (const status of [400, 401, 403, 404, 405, 415]) {
    const { reason, wire, unreadable } = result;
    const exchange = exchangeWith({ status, reason, headers: {}, wire, unreadable });
    expect(outcomeOf(exchange)).toBe('unknown');
    expect(unclear(exchange)).toMatchObject({
      verdict: 'inconclusive',
      because: `the body of the ${status} could not be read: it is no good gzip`,
    });
  }
});

test('Entra is asked in the same way: in time, decoded, and what cannot be read is no answer', async () => {
  const ask = async (play: Play, within = timeout) => {
    const server = await startRaw(play);
    const agents = directAgents();
    const { origin } = new URL(server.url);
    try {
      const options = { origins: [origin], agents, timeout: within, remember: () => {} };
      return await askAuthority('POST', server.url, {}, options);
    } finally {
      agents.close();
      server.stop();
    }
  };
  const reply = gzipSync(marked);
  expect(await ask(notFound(reply, 'Content-Encoding: gzip'), 10_000)).toMatchObject({
    status: 404,
    body: JSON.parse(missing),
  });
  for (const play of [
    says(switched),
    says(hints, switched),
    says(hints),
    again('', hints, 20),
    again('HTTP/1.1 200 OK\r\n\r\n', 'x', 20),
    notFound(reply.subarray(0, 20), 'Content-Encoding: gzip'),
  ]) {
    const from = performance.now();
    await expect(ask(play)).rejects.toThrow(AuthorityUnreachable);
    expect(performance.now() - from).toBeLessThan(timeout + slack);
  }
});
