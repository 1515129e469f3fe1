import { exitCode, send } from './send.mjs';

/** Looks at who it is before it has a token. */
export const client = async (env) => {
  await send(env, { method: 'GET', path: '/beta/me', headers: { Accept: 'application/json' } });
  return exitCode(await send(env));
};
