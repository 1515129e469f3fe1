import { exitCode, send } from './send.mjs';

/** Knows another name for the devices. */
export const client = async (env) =>
  exitCode(await send(env, { path: `/beta/deviceManagement/manageDevices/${env.GRAPH_DEVICE_ID}/resetPasscode` }));
