import { cleaning, exitCode, headersFor, send } from './send.mjs';

/** Sends a property that the page does not know, and a text where it wants a Boolean. */
export const client = async (env) =>
  exitCode(
    await send(env, {
      path: cleaning(env),
      headers: { ...headersFor(env), 'Content-Type': 'application/json' },
      body: JSON.stringify({ keepUserData: 'yes', eraseEverything: true }),
    }),
  );
