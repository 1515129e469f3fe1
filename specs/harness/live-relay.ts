import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface Relayed {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
}

type Interference =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'reset'
  | 'switch'
  | 'hang';

export interface Relay {
  readonly url: string;
  readonly seen: readonly Relayed[];
  /** Answers in the service's place where it gives something. */
  interfere(by: (request: Relayed) => Interference | undefined): void;
  stop(): void;
}

/** Stands between the suite and the mock: sees every header, and answers wrongly on request. */
export async function startRelay(target: string): Promise<Relay> {
  const seen: Relayed[] = [];
  let interference: (request: Relayed) => Interference | undefined = () => undefined;
  const { hostname, port } = new URL(target);
  const server = http.createServer((request, response) => {
    const relayed = { method: request.method ?? '', url: request.url ?? '', headers: request.headers };
    seen.push(relayed);
    const instead = interference(relayed);
    if (instead === 'hang') return;
    if (instead === 'switch')
      return void request.socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
      );
    if (instead === 'reset') return void request.socket.destroy();
    if (instead !== undefined) return void response.writeHead(instead.status, instead.headers).end(instead.body);
    const { method, url: path, headers } = request;
    const onward = http.request({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => request.socket.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    interfere: (by) => {
      interference = by;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
