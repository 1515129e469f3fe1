import { exitCode, headersFor, send } from './send.mjs';

/** Goes where it is sent, with all that it has. */
export const client = async (env) => {
  const answer = await send(env);
  const { location, 'set-cookie': [cookie] = [] } = answer.headers;
  if (location === undefined) return exitCode(answer);
  const { origin, pathname } = new URL(location);
  return exitCode(
    await send(env, { origin, path: pathname, headers: { ...headersFor(env), Cookie: cookie?.split(';')[0] ?? '' } }),
  );
};
