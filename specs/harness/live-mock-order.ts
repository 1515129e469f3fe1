import type { Chaos } from '../../helpers/mock/chaos.ts';
import type { AppRequest } from '../../helpers/mock/entra/registrations.ts';

/** What the mock in the other process can be told. */
export type Order =
  | { readonly kind: 'facts' | 'tokens' | 'requests' | 'reset' }
  /** `code`: an expression that gives a fault; absent for none. */
  | { readonly kind: 'fault'; readonly code?: string }
  | { readonly kind: 'chaos'; readonly chaos?: Chaos }
  | { readonly kind: 'approve'; readonly code: string; readonly username: string }
  | { readonly kind: 'register'; readonly app: AppRequest };
