import { exitCode, headersFor, send } from './send.mjs';

/** Has no content, and writes it down. */
export const client = async (env) =>
  exitCode(await send(env, { headers: { ...headersFor(env), 'Content-Type': 'application/json' }, body: 'null' }));
