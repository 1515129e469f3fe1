import { exitCode, headersFor, send } from './send.mjs';

/** Calls with an app's token what only users may do. */
export const client = async (env) => exitCode(await send(env, { headers: headersFor(env, 'APPLICATION') }));
