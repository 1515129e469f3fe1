import { exitCode, send } from './send.mjs';

/** Leaves a placeholder of the page as it is. */
export const client = async (env) =>
  exitCode(await send(env, { path: '/beta/deviceManagement/managedDevices/%7BmanagedDeviceId%7D/resetPasscode' }));
