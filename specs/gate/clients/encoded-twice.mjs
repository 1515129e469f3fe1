import { exitCode, send } from './send.mjs';

/** Encodes a name that was encoded already. */
export const client = async (env) =>
  exitCode(
    await send(env, {
      path: `/beta/users/intune-admin%2540mock.example/managedDevices/${env.GRAPH_DEVICE_ID}/resetPasscode`,
    }),
  );
