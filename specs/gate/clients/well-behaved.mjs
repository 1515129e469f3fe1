const { env } = process;

/** Does what the page says, with fetch: waits when it is told to, and repeats nothing that may have arrived. */
export async function client(given) {
  const path = `/beta/deviceManagement/managedDevices/${given.GRAPH_DEVICE_ID}/resetPasscode`;
  const headers = { Authorization: `Bearer ${given.GRAPH_ACCESS_TOKEN_DELEGATED_WORK}`, Accept: 'application/json' };
  for (let left = 3; left > 0; left -= 1) {
    const answer = await fetch(`${given.GRAPH_BASE_URL}${path}`, { method: 'POST', headers }).catch(() => undefined);
    const wait = answer?.headers.get('retry-after');
    if (answer === undefined || wait === null || ![429, 503].includes(answer.status)) return answer?.ok ? 0 : 1;
    await new Promise((resolve) => setTimeout(resolve, Number(wait) * 1_000));
  }
  return 1;
}

if (process.argv[1]?.endsWith('well-behaved.mjs')) process.exitCode = await client(env);
