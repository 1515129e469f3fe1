import { send } from './send.mjs';

/** Reads JSON out of every answer. */
export const client = async (env) => {
  try {
    JSON.parse((await send(env)).text);
    return 0;
  } catch {
    return 1;
  }
};
