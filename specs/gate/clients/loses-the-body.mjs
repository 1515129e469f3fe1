import { cleaning, exitCode, headersFor, pause, send } from './send.mjs';

/** Reads its content once, and has none for the second try. */
export const client = async (env) => {
  const headers = { ...headersFor(env), 'Content-Type': 'application/json' };
  const path = cleaning(env);
  const answer = await send(env, { path, headers, body: '{"keepUserData":true}' });
  if (![429, 503].includes(answer.status)) return exitCode(answer);
  await pause(Number(answer.headers['retry-after']) * 1_000);
  return exitCode(await send(env, { path, headers }));
};
