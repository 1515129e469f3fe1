import { exitCode, send } from './send.mjs';

/** Takes the version that it was made for. */
export const client = async (env) =>
  exitCode(await send(env, { path: `/v1.0/deviceManagement/managedDevices/${env.GRAPH_DEVICE_ID}/resetPasscode` }));
