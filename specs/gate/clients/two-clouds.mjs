import { askToken, exitCode, send } from './send.mjs';

/** Knows the national cloud in one place, and the global one in another. */
export const client = async (env) => {
  await askToken(env, 'https://graph.microsoft.us/.default');
  await askToken(env, 'https://graph.microsoft.com/.default');
  return exitCode(await send(env));
};
