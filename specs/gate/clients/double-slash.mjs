import { exitCode, send } from './send.mjs';

/** Joins a base and a path that both bring their slash. */
export const client = async (env) =>
  exitCode(await send(env, { path: `/beta//deviceManagement/managedDevices/${env.GRAPH_DEVICE_ID}/resetPasscode` }));
