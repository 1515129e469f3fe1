import { exitCode, headersFor, pause, send } from './send.mjs';

/** Waits as it should, and forgets what it had asked for. */
export const client = async (env) => {
  const answer = await send(env);
  if (![429, 503].includes(answer.status)) return exitCode(answer);
  await pause(Number(answer.headers['retry-after']) * 1_000);
  const { Authorization } = headersFor(env);
  return exitCode(await send(env, { headers: { Authorization } }));
};
