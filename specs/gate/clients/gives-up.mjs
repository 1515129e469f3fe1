import { exitCode, send } from './send.mjs';

/** Has never heard of Retry-After. */
export const client = async (env) => exitCode(await send(env));
