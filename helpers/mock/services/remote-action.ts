import type { Platform } from '../devices/managed-device.ts';
import type { ActionService, Parameter, Requirement } from './action-service.ts';

/** A remote action's own facts, before routes and profile make services of it. */
export interface RemoteAction {
  name: string;
  /** Permissions by profile. In `page-2018` they count for delegated work only. */
  permissions: { 'page-2018': Requirement; 'live-2026': Requirement };
  parameters: Readonly<Record<string, Parameter>>;
  platforms: readonly Platform[];
  /** `late`: bound on seven paths of 2026 only; `early`: on nine. */
  age: 'early' | 'late';
  /** `collection`: bound to the set of devices, not to one; the devices are named in the body. */
  binding: 'device' | 'collection';
  answer?: NonNullable<ActionService['answer']>;
}
