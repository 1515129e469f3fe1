import { askToken, exitCode, send } from './send.mjs';

/** Asks for the permission as the page of 2018 prints it. */
export const client = async (env) => {
  await askToken(env, 'https://graph.microsoft.com/DeviceManagementManagedDevices.PriviligedOperation.All');
  return exitCode(await send(env));
};
