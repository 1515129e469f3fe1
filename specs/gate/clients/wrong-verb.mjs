import { exitCode, headersFor, send } from './send.mjs';

/** Writes with PATCH where the page says POST. */
export const client = async (env) =>
  exitCode(await send(env, { method: 'PATCH', headers: { ...headersFor(env), 'Content-Length': '0' } }));
