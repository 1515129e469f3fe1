import { exitCode, pause, send } from './send.mjs';

/** Tries again whatever went wrong: a gateway's time-out, a lost connection, or one of its own. */
export const client = async (env) => {
  for (let left = 2; left > 0; left -= 1) {
    try {
      const answer = await send(env, { wait: 500 });
      if (answer.status < 500) return exitCode(answer);
    } catch {
      // The next try may have more luck.
    }
    await pause(50);
  }
  return 1;
};
