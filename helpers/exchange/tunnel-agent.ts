import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

type Ready = (error: Error | null, stream: Duplex) => void;

/** Milliseconds that a proxy may take to open a tunnel. */
const patience = 30_000;

/** HTTPS through a tunnel that a proxy opens (CONNECT; RFC 9110, 9.3.6). The proxy sees the host's name and nothing else. */
export function tunnelAgent(proxy: URL): https.Agent {
  const agent = new https.Agent({ keepAlive: true });
  const connect: NonNullable<http.Agent['createConnection']> = (options, ready) => {
    openTunnel(proxy, `${options.host ?? ''}:${options.port ?? 443}`, (error, socket) => {
      if (error !== null) ready?.(error, socket);
      else ready?.(null, tls.connect({ ...options, socket, servername: options.host ?? '' } as tls.ConnectionOptions));
    });
    return undefined as unknown as Duplex;
  };
  agent.createConnection = connect;
  return agent;
}

function openTunnel(proxy: URL, target: string, ready: Ready): void {
  const { protocol, hostname, port, username, password } = proxy;
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const request = (protocol === 'https:' ? https : http).request({
    host: hostname,
    port: port || (protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: target,
    headers: { Host: target, ...(username === '' ? {} : { 'Proxy-Authorization': `Basic ${login}` }) },
    agent: false,
    timeout: patience,
  });
  request.once('connect', (answer, socket) => {
    if (answer.statusCode === 200) ready(null, socket);
    else {
      socket.destroy();
      ready(new Error(`the proxy opened no tunnel to ${target} (${answer.statusCode ?? ''})`), socket);
    }
  });
  request.once('timeout', () => request.destroy(new Error(`the proxy did not answer within ${patience / 1000} s`)));
  request.once('error', (error) => ready(error, request as unknown as Duplex));
  request.end();
}
