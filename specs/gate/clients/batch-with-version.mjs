import { action, exitCode, headersFor, send } from './send.mjs';

/** Puts whole paths into a batch, with their version. */
export const client = async (env) =>
  exitCode(
    await send(env, {
      path: '/beta/$batch',
      headers: { ...headersFor(env), 'Content-Type': 'application/json' },
      body: JSON.stringify({ requests: [{ id: '1', method: 'POST', url: action(env) }] }),
    }),
  );
