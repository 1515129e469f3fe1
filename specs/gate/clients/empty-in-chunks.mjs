import { exitCode, headersFor, send } from './send.mjs';

/** Sends nothing, in chunks. */
export const client = async (env) =>
  exitCode(await send(env, { headers: { ...headersFor(env), 'Transfer-Encoding': 'chunked' } }));
