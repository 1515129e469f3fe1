import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type FileLock, takeLock } from '../callers/file-lock.ts';
import type { Token } from '../callers/token.ts';
import { Mistake } from '../contract/mistake.ts';
import type { Answer } from '../exchange/exchange.ts';
import type { CanaryAddress } from './guard-addresses.ts';
import type { CanarySettings } from './live-settings.ts';
import { type Sent, send } from './send.ts';
import type { Survey, Target } from './target.ts';

/** One run of this machine at a time on one canary of a service: two would take each other's traces for their own. */
export function lockCanary(baseUrl: string, deviceId: string): FileLock {
  const mark = createHash('sha256').update(`${baseUrl} ${deviceId}`).digest('hex').slice(0, 24);
  const lock = takeLock(join(tmpdir(), 'graph-conformance', `canary-${mark}.lock`));
  if ('release' in lock) return lock;
  throw new Mistake({
    found: `another run (process ${lock.holder}) has this canary`,
    instead: "wait for it to end: two runs would take each other's traces for their own",
  });
}

const device = z.looseObject({ id: z.string(), serialNumber: z.string().nullish() });

/** What a read of the canary showed: undefined where it showed the canary. */
export function canaryDoubt({ answer, failure }: Sent, canary: CanarySettings): string | undefined {
  if (answer === undefined) return `it could not be read (${failure?.message ?? 'no answer'})`;
  if (answer.status === 404) return 'there is no such device';
  if (answer.status !== 200) return `it could not be read (${answer.status})`;
  const found = device.safeParse(answer.body);
  if (!found.success) return 'the answer shows no device';
  if (found.data.id.toLowerCase() !== canary.deviceId) return 'another device is there';
  if (found.data.serialNumber !== canary.serialNumber)
    return 'its serial number is another than GRAPH_CANARY_SERIAL_NUMBER';
  return undefined;
}

/** Reads the route without its action, through the guard, which takes note of what it shows. */
export async function confirmCanary(target: Target, { confirm }: CanaryAddress, token: Token): Promise<Sent> {
  const { sent } = await send(target, {
    method: 'GET',
    url: confirm,
    headers: { Accept: 'application/json' },
    token,
    watch: 0,
    retry: 'allowed',
    answer: 'whole',
  });
  return sent;
}

const surveyed = z.object({
  id: z.string(),
  deviceActionResults: z
    .array(z.object({ actionName: z.string(), actionState: z.string(), startDateTime: z.string() }))
    // Without the property nothing was seen; with null there is nothing to be seen.
    .nullable(),
});

/**
 * Reads `deviceActionResults` of the one device that a live run may see; of several entries of an action the newest. Throws when the answer is no device,
 * or does not show its results.
 */
export function readCanary(answer: Answer): Survey {
  const { id, deviceActionResults } = surveyed.parse(answer.body);
  const oldestFirst = [...(deviceActionResults ?? [])].sort(
    (one, other) => Date.parse(one.startDateTime) - Date.parse(other.startDateTime),
  );
  const device = id.toLowerCase();
  return new Map(
    oldestFirst.map(({ actionName, actionState, startDateTime }) => [
      `${device} ${actionName}`,
      { device, action: actionName, state: actionState, started: startDateTime },
    ]),
  );
}
