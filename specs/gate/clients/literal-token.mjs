import { exitCode, send } from './send.mjs';

/** Leaves in what its own middleware should have replaced. */
export const client = async (env) =>
  exitCode(
    await send(env, {
      path: '/beta/users/me-token-to-replace/managedDevices/4f0d8698-6b24-4980-a932-e112a086c41f/resetPasscode',
    }),
  );
