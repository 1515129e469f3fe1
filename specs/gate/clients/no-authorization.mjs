import { exitCode, send } from './send.mjs';

/** Sends its token over HTTPS only, and says nothing of it. */
export const client = async (env) => exitCode(await send(env, { headers: { Accept: 'application/json' } }));
