import { request } from 'node:http';

/** Path of the seed's device route. */
export const action = (env) => `/beta/deviceManagement/managedDevices/${env.GRAPH_DEVICE_ID}/resetPasscode`;

/** Path of an action with a property: `keepUserData`. */
export const cleaning = (env) => `/beta/deviceManagement/managedDevices/${env.GRAPH_DEVICE_ID}/cleanWindowsDevice`;

export const headersFor = (env, caller = 'DELEGATED_WORK') => ({
  Authorization: `Bearer ${env[`GRAPH_ACCESS_TOKEN_${caller}`]}`,
  Accept: 'application/json',
});

/** Sends one request, exactly as it is given; resolves with the status and the headers of the answer. `wait`: milliseconds before it gives up. */
export function send(
  env,
  {
    method = 'POST',
    path = action(env),
    headers = headersFor(env),
    body = '',
    wait = 30_000,
    origin = env.GRAPH_BASE_URL,
  } = {},
) {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }),
      );
    });
    outgoing.setTimeout(wait, () => outgoing.destroy(new Error('it took too long')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** As an exit code. */
export const exitCode = ({ status }) => (status >= 200 && status < 300 ? 0 : 1);

/** Asks Entra for a token; over plain HTTP, as every test double may be asked. */
export const askToken = (env, scope) =>
  send(env, {
    path: `/${env.GRAPH_TENANT_ID}/oauth2/v2.0/token`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: env.GRAPH_CLIENT_ID,
      client_secret: env.GRAPH_CLIENT_SECRET,
      scope,
    }).toString(),
  });
