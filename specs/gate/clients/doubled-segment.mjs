import { exitCode, send } from './send.mjs';

/** Puts a part of the path in twice. */
export const client = async (env) =>
  exitCode(
    await send(env, {
      path: `/beta/deviceManagement/managedDevices/managedDevices/${env.GRAPH_DEVICE_ID}/resetPasscode`,
    }),
  );
