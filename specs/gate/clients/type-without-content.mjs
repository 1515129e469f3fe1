import { exitCode, headersFor, send } from './send.mjs';

/** Names the kind of content that it does not send. */
export const client = async (env) =>
  exitCode(await send(env, { headers: { ...headersFor(env), 'Content-Type': 'application/json' } }));
