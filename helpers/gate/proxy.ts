import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { clouds } from '../callers/cloud.ts';

/** Hosts of Graph and of Entra in every cloud: what the proxy leads to the mock. */
export const cloudHosts: readonly string[] = [
  ...new Set(Object.values(clouds).flatMap(({ graph, entraHosts }) => [new URL(graph).hostname, ...entraHosts])),
];

export interface GateProxy {
  readonly url: string;
  readonly port: number;
  /** Connections that were asked for, to hosts of Microsoft's clouds. */
  readonly connects: () => number;
  /** Hosts that were asked for and refused. */
  readonly refused: () => readonly string[];
  close(): Promise<void>;
}

/** The most that is remembered of who was asked for. */
const mostRefused = 50;

/** A proxy on loopback that takes every connection to Microsoft's clouds to the mock, and refuses all others. It connects to nobody. */
export async function gateProxy(accept: (socket: Socket) => void): Promise<GateProxy> {
  let connects = 0;
  const refused = new Set<string>();
  const sockets = new Set<Socket>();
  const refuse = (host: string): void => {
    if (refused.size < mostRefused) refused.add(/^(?:http:\/\/)?[\w.-]{1,100}$/.test(host) ? host : '…');
  };
  const server = createServer((request, response) => {
    // What is sent in the clear is told so: a host of Graph's alone would look as if it were not known.
    refuse(URL.canParse(request.url ?? '') ? `http://${new URL(request.url ?? '').hostname}` : '…');
    response.writeHead(403, { 'Content-Type': 'text/plain' });
    response.end('The gate leads nowhere but to the mock, over HTTPS.\n');
  });
  server.on('connect', (request, socket: Socket, head: Buffer) => {
    const [, host = '', port] = /^(.+?)(?::(\d+))?$/.exec(request.url ?? '') ?? [];
    socket.on('error', () => socket.destroy());
    if (!cloudHosts.includes(host.toLowerCase()) || (port ?? '443') !== '443') {
      refuse(host);
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    connects += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    accept(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    connects: () => connects,
    refused: () => [...refused],
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
