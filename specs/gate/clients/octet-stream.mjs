import { cleaning, exitCode, headersFor, send } from './send.mjs';

/** Calls everything a stream of bytes. */
export const client = async (env) =>
  exitCode(
    await send(env, {
      path: cleaning(env),
      headers: { ...headersFor(env), 'Content-Type': 'application/octet-stream' },
      body: '{"keepUserData":true}',
    }),
  );
