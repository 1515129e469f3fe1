import net, { type AddressInfo, type Socket } from 'node:net';
import { directAgents, sendOnWire } from '../../helpers/exchange/transport.ts';

/** What a server does with a connection once the first bytes of a request are there. It stays open where nobody closes it. */
export type Play = (socket: Socket) => void | Promise<void>;

/** Says these bytes, and leaves the connection open. */
export const says =
  (...parts: readonly (string | Buffer)[]): Play =>
  (socket) => {
    for (const part of parts) socket.write(part);
  };

/** Says something first, and then the same again and again until the connection is gone. */
export const again =
  (first: string, then: string, every: number): Play =>
  async (socket) => {
    socket.write(first);
    while (!socket.destroyed) {
      socket.write(then);
      await pause(every);
    }
  };

/** Milliseconds between two parts. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A server on loopback that knows no HTTP: it plays one shape to whoever sends a request. */
export async function startRaw(play: Play) {
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => void play(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/beta/x`,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** One request to a server that plays one shape, and how long it took until it was settled. */
export async function played(play: Play, { watch = 0, timeout = 300 }: { watch?: number; timeout?: number } = {}) {
  const server = await startRaw(play);
  const agents = directAgents();
  const from = performance.now();
  try {
    const result = await sendOnWire(
      { method: 'POST', url: server.url, headers: { Accept: 'application/json' } },
      { agents, timeout, watch },
    );
    const took = performance.now() - from;
    const late = 'late' in result ? await result.late : undefined;
    return { result, took, late };
  } finally {
    agents.close();
    server.stop();
  }
}
