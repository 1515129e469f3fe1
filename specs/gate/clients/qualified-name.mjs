import { exitCode, send } from './send.mjs';

/** Writes the namespace before the action. */
export const client = async (env) =>
  exitCode(
    await send(env, {
      path: `/beta/deviceManagement/managedDevices/${env.GRAPH_DEVICE_ID}/microsoft.graph.resetPasscode`,
    }),
  );
