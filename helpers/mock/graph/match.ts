import type { Operation } from './graph-routes.ts';
import type { Found } from './router.ts';

/** A path that leads somewhere. */
export interface Match {
  kind: 'found';
  version: 'beta' | 'v1.0';
  found: Found<Operation>;
  /** The device that the path's values lead to. */
  deviceId: string | undefined;
}
