import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

type Ready = (error: Error | null, stream: Duplex) => void;

/** Goes with a request through the agent: milliseconds that a proxy may take to open a tunnel for it. */
export interface TunnelPatience {
  readonly tunnelPatience?: number;
}

const usualPatience = 30_000;

/** HTTPS through a tunnel that a proxy opens (CONNECT; RFC 9110, 9.3.6). The proxy sees the host's name and nothing else. */
export function tunnelAgent(proxy: URL): https.Agent {
  const agent = new https.Agent({ keepAlive: true });
  const connect: NonNullable<http.Agent['createConnection']> = (
    options: http.RequestOptions & TunnelPatience,
    ready,
  ) => {
    const patience = options.tunnelPatience ?? usualPatience;
    openTunnel(proxy, `${options.host ?? ''}:${options.port ?? 443}`, patience, (error, socket) => {
      if (error !== null) ready?.(error, socket);
      else ready?.(null, tls.connect({ ...options, socket, servername: options.host ?? '' } as tls.ConnectionOptions));
    });
    return undefined as unknown as Duplex;
  };
  agent.createConnection = connect;
  return agent;
}

function openTunnel(proxy: URL, target: string, patience: number, ready: Ready): void {
  const { protocol, hostname, port, username, password } = proxy;
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const request = (protocol === 'https:' ? https : http).request({
    host: hostname,
    port: port || (protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: target,
    headers: { Host: target, ...(username === '' ? {} : { 'Proxy-Authorization': `Basic ${login}` }) },
    agent: false,
  });
  // The whole time, not the silence between two bytes: a proxy that dribbles is none.
  const timer = setTimeout(() => {
    end(new Error(`the proxy did not answer within ${patience / 1000} s`));
    request.destroy();
  }, patience);
  let ended = false;
  const end = (error: Error | null, socket: Duplex = request as unknown as Duplex): void => {
    clearTimeout(timer);
    if (!ended) ready(error, socket);
    ended = true;
  };
  request.once('connect', (answer, socket) => {
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return end(null, socket);
    socket.on('error', () => {});
    socket.destroy();
    end(new Error(`the proxy opened no tunnel to ${target} (${status})`), socket);
  });
  request.on('error', (error) => end(error));
  request.once('close', () => end(new Error('the proxy closed the connection')));
  request.end();
}
