import type { Addresses } from './guard-addresses.ts';

/** What is read beside the probes: the absent id, which nothing must have; and the canary, by itself and over each route that leads to it. */
export const liveReads = (addresses: Addresses, preflight: string, survey: string | undefined): string[] => [
  ...new Set([
    preflight,
    ...(survey === undefined ? [] : [survey]),
    ...addresses.all.flatMap(({ canary }) => ('barred' in canary ? [] : [canary.confirm])),
  ]),
];
