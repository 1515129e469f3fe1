import net, { type AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { directAgents, sendOnWire } from '../../helpers/exchange/transport.ts';
import { tunnelAgent } from '../../helpers/exchange/tunnel-agent.ts';
import { again, type Play, pause, played, says, startRaw } from './raw-server.ts';

const switched = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
const goOn = 'HTTP/1.1 100 Continue\r\n\r\n';
const noContent = 'HTTP/1.1 204 No Content\r\n\r\n';
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

const timeout = 300;
/** A machine that is busy with other things. */
const slack = 2_000;

const endings: readonly [name: string, play: Play, outcome: string][] = [
  ['101', says(switched), '101'],
  ['101 without a protocol', says('HTTP/1.1 101 Switching Protocols\r\n\r\n'), '101'],
  ['101 and bytes of the new protocol', says(`${switched}\x81\x05hello`), '101'],
  ['103, then 101', says(hints, switched), '101'],
  [
    '101, and the socket dies',
    async (socket) => {
      socket.write(switched);
      await pause(5);
      socket.resetAndDestroy();
    },
    '101',
  ],
  ['nothing', () => {}, 'timeout'],
  ['a close', (socket) => void socket.end(), 'reset'],
  ['a reset', (socket) => void socket.resetAndDestroy(), 'reset'],
  ['half a head', says('HTTP/1.1 200 OK\r\nContent-'), 'timeout'],
  ['half a head, then a close', (socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-'), 'reset'],
  ['an interim answer and no more', says(goOn), 'timeout'],
  ['an interim answer, then a close', (socket) => void socket.end(goOn), 'reset'],
  ['a head, then a close', (socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n'), 'reset'],
  [
    'a head, then a reset',
    async (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n');
      await pause(10);
      socket.resetAndDestroy();
    },
    'reset',
  ],
  ['a byte now and then', again('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n', 'x', 20), 'timeout'],
  ['a byte now and then, without an end', again('HTTP/1.1 200 OK\r\n\r\n', 'x', 20), 'timeout'],
  ['a header now and then', again('HTTP/1.1 200 OK\r\n', 'X: y\r\n', 20), 'timeout'],
  ['headers without an end', again('HTTP/1.1 200 OK\r\n', `X: ${'y'.repeat(999)}\r\n`, 0), 'malformed'],
  ['interim answers now and then', again('', hints, 20), 'timeout'],
  ['interim answers without an end', again('', hints.repeat(20), 0), 'malformed'],
  ['trailers now and then', again(`${chunked}0\r\n`, 'X: y\r\n', 20), 'timeout'],
  ['a chunk that is cut off', (socket) => void socket.end(`${chunked}5\r\nhel`), 'reset'],
  ['chunks without the last line', says(`${chunked}2\r\n{}\r\n0\r\n`), 'timeout'],
  ['a chunk of all sizes', says(`${chunked}FFFFFFFFFFFFFFFF\r\n{}`), 'timeout'],
  ['a chunk extension without an end', again(`${chunked}1;`, 'x'.repeat(9999), 0), 'malformed'],
  ['a body without an end', again('HTTP/1.1 200 OK\r\n\r\n', 'x'.repeat(500_000), 0), 'malformed'],
  ['another protocol', says('SSH-2.0-OpenSSH_9\r\n'), 'malformed'],
  ['an offer of another protocol', says('HTTP/1.1 200 OK\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\n{}'), '200'],
];

test('a request is over in time, whatever comes', async () => {
  const all = endings.flatMap((ending) => [0, 20].map((watch) => [...ending, watch] as const));
  const settled = async ([name, play, outcome, watch]: (typeof all)[number]): Promise<void> => {
    // What ends by itself may take as long as a busy machine needs.
    const most = outcome === 'timeout' ? timeout : 10_000;
    const { result, took } = await played(play, { timeout: most, watch });
    expect([name, 'kind' in result ? result.kind : String(result.status)]).toEqual([name, outcome]);
    expect(took, name).toBeLessThan(most + slack);
  };
  // Side by side, but for those that say more than anybody can read.
  await Promise.all(all.filter(([, , outcome]) => outcome !== 'malformed').map(settled));
  for (const flood of all.filter(([, , outcome]) => outcome === 'malformed')) await settled(flood);
});

const tails: readonly [name: string, play: Play, bytes: number][] = [
  ['nothing', says(noContent), 0],
  ['nothing behind an interim answer', says(hints + noContent), 0],
  ['nothing behind interim answers that come byte by byte', byteByByte(goOn + hints + hints + noContent), 0],
  ['nothing behind line breaks', says(`\r\n${noContent}`), 0],
  ['nothing, and a close', (socket) => void socket.end(noContent), 0],
  ['bytes', says(`${noContent}hello`), 5],
  ['bytes behind an interim answer', says(`${hints + noContent}hello`), 5],
  ['a blank line', says(`${noContent}\r\n`), 2],
  ['a second answer', says(noContent + noContent), noContent.length],
  ['an interim answer too late', says(noContent + goOn), goOn.length],
  [
    'late bytes',
    async (socket) => {
      socket.write(goOn + noContent);
      await pause(40);
      socket.write('hello');
    },
    5,
  ],
];

function byteByByte(text: string): Play {
  return async (socket) => {
    socket.setNoDelay(true);
    for (const letter of text) {
      socket.write(letter);
      await pause(0);
    }
  };
}

test('interim answers are no content behind a 204, and what follows it is', async () => {
  for (const [name, play, bytes] of tails) {
    const { result, late } = await played(play, { timeout: 10_000, watch: 120 });
    expect([name, result]).toMatchObject([name, { status: 204 }]);
    expect([name, late?.bytesAfterHead]).toEqual([name, bytes]);
    expect(late?.watched, name).toBeGreaterThan(100);
  }
});

/** Takes connections and says what it is told to, at once. */
async function startMute(greeting = '') {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port, stop };
}

test('a handshake and a tunnel that never come are over in time, and so is a body that nobody reads', async () => {
  const agents = directAgents();
  for (const [name, greeting, way] of [
    ['no handshake', '', 'direct'],
    ['a proxy that says nothing', '', 'tunnel'],
    ['a proxy that says half a head', 'HTTP/1.1 200 ', 'tunnel'],
    ['a tunnel in which nobody shakes hands', 'HTTP/1.1 200 OK\r\n\r\n', 'tunnel'],
    ['a proxy that wants to go on', 'HTTP/1.1 100 Continue\r\n\r\n', 'tunnel'],
    ['a proxy that switches', switched, 'tunnel'],
  ] as const) {
    const mute = await startMute(greeting);
    const tunnel = tunnelAgent(new URL(`http://127.0.0.1:${mute.port}`));
    const from = performance.now();
    for (const watch of [0, 20]) {
      const request = { method: 'GET', url: `https://127.0.0.1:${mute.port}/x`, headers: {} };
      const through = way === 'direct' ? agents : { of: () => tunnel, fresh: () => tunnel, close: () => {} };
      expect([name, await sendOnWire(request, { agents: through, timeout, watch })]).toMatchObject([
        name,
        { kind: expect.stringMatching(/timeout|reset/) },
      ]);
    }
    expect(performance.now() - from, name).toBeLessThan(2 * (timeout + slack));
    tunnel.destroy();
    mute.stop();
  }
  const deaf = await startRaw((socket) => void socket.pause());
  const request = { method: 'POST', url: deaf.url, headers: {}, body: 'x'.repeat(8_000_000) };
  expect(await sendOnWire(request, { agents, timeout, watch: 0 })).toMatchObject({ kind: 'timeout' });
  deaf.stop();
  agents.close();
});
