import { z } from 'zod';
import type { Answer } from '../exchange/exchange.ts';
import { isForeign } from '../judge/foreign.ts';
import { type Survey, shownOn, surveyOf } from '../record/action-results.ts';
import type { Sent } from '../record/send.ts';
import type { CanarySettings } from '../settings/live-settings.ts';
import { device, shownBy } from './canary-identity.ts';

/** What a read of the canary showed: undefined where it showed the canary. */
export function canaryDoubt(sent: Sent, canary: CanarySettings): string | undefined {
  const { answer, failure } = sent;
  if (answer === undefined) return `it could not be read (${failure?.message ?? 'no answer'})`;
  if (isForeign(sent)) return `it could not be read (${answer.status}, and nothing shows that Graph answered)`;
  if (answer.unreadable !== undefined) return `it could not be read (${answer.unreadable})`;
  if (answer.status === 404) return 'there is no such device';
  if (answer.status !== 200) return `it could not be read (${answer.status})`;
  const found = device.safeParse(answer.body);
  if (!found.success) return 'the answer shows no device';
  if (found.data.id.toLowerCase() !== canary.deviceId) return 'another device is there';
  if (found.data.serialNumber !== canary.serialNumber)
    return 'its serial number does not match GRAPH_CANARY_SERIAL_NUMBER';
  return undefined;
}

/** True when the canary's id led to another device. */
export const isStranger = ({ request, answer }: Sent, canary: CanarySettings): boolean =>
  answer !== undefined && shownBy(request.url, answer.status, answer.body, canary) === 'stranger';

const surveyed = z.object({
  id: z.string(),
  // Without the property nothing was seen; with null there is nothing to be seen.
  deviceActionResults: z.array(z.unknown()).nullable(),
});

/** Reads `deviceActionResults` of the one device that a live run may see. Throws when the answer is no device, or does not show its results. */
export function readCanary(answer: Answer): Survey {
  const { id, deviceActionResults } = surveyed.parse(answer.body);
  return surveyOf(shownOn(id.toLowerCase(), deviceActionResults ?? []));
}
