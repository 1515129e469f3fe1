import { exitCode, pause, send } from './send.mjs';

/** Tries again at once, whatever Retry-After says. */
export const client = async (env) => {
  let answer = await send(env);
  for (let left = 5; left > 0 && [429, 503].includes(answer.status); left -= 1) {
    await pause(50);
    answer = await send(env);
  }
  return exitCode(answer);
};
