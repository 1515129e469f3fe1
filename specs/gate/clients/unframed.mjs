import { connect } from 'node:net';
import { action, headersFor } from './send.mjs';

/** Does not say how long its content is. */
export const client = (env) =>
  new Promise((resolve) => {
    const { hostname, port, host } = new URL(env.GRAPH_BASE_URL);
    const { Authorization, Accept } = headersFor(env);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST ${action(env)} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${Authorization}\r\nAccept: ${Accept}\r\nConnection: close\r\n\r\n`,
    );
    let text = '';
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('close', () => resolve(text.includes(' 204 ') ? 0 : 1));
  });
