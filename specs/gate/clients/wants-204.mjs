import { send } from './send.mjs';

/** Knows one success. */
export const client = async (env) => ((await send(env)).status === 204 ? 0 : 1);
