import { type Profile, profiles } from '../mock/profile.ts';

/** What the mock is when it has no fault: a service of its own knowledge, or an echo of the contract. */
export type Witness = Profile | 'echo';

/** In the order of trust: what the mock knows by itself proves more than an echo. */
export const witnesses: readonly Witness[] = [...profiles, 'echo'];
