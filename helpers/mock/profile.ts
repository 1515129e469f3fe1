/**
 * Which service the mock plays.
 * `page-2018`: what the service of November 2018 honoured; four routes, work accounts only.
 * `live-2026`: Microsoft's permission data of August 2026; app-only accepted, `/users/…` gone, nine routes.
 */
export type Profile = 'page-2018' | 'live-2026';

export const profiles: readonly Profile[] = ['page-2018', 'live-2026'];
