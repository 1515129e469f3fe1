import { exitCode, headersFor, send } from './send.mjs';

/** Takes nothing but HTML. */
export const client = async (env) =>
  exitCode(await send(env, { headers: { ...headersFor(env), Accept: 'text/html' } }));
