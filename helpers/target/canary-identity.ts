import { z } from 'zod';
import type { CanarySettings } from '../settings/live-settings.ts';

/** A device as far as it tells which one it is. */
export const device = z.looseObject({ id: z.string(), serialNumber: z.string().nullish() });

/**
 * Who is shown by the answer to a read that should show the canary. `stranger`: another device answers to the canary's id, so the id leads
 * nowhere safe any more, over whichever route. `other`: this route leads to another device. `unclear`: no device is shown.
 */
export type Shown = 'canary' | 'stranger' | 'other' | 'unclear';

/** `url`: where it was read; `body`: parsed JSON. */
export function shownBy(url: string, status: number, body: unknown, canary: CanarySettings): Shown {
  const found = status === 200 ? device.safeParse(body) : undefined;
  if (!found?.success || typeof found.data.serialNumber !== 'string') return 'unclear';
  const isId = found.data.id.toLowerCase() === canary.deviceId;
  if (isId) return found.data.serialNumber === canary.serialNumber ? 'canary' : 'stranger';
  return asksById(url, canary) ? 'stranger' : 'other';
}

const asksById = (url: string, canary: CanarySettings): boolean =>
  url.replace(/\?.*$/, '').toLowerCase().endsWith(`/${canary.deviceId}`);
