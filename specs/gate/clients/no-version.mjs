import { exitCode, send } from './send.mjs';

/** Has a base address without a version. */
export const client = async (env) =>
  exitCode(await send(env, { path: `/deviceManagement/managedDevices/${env.GRAPH_DEVICE_ID}/resetPasscode` }));
