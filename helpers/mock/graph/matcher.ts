import { deviceAt, type Relations } from '../devices/relations.ts';
import { type EchoRoute, echoMatches, echoPrefix } from './echo-routes.ts';
import type { GraphRoutes } from './graph-routes.ts';
import type { Match } from './match.ts';

/** A path that leads nowhere: `segment` is what nobody knows; undefined where the version is what is unknown. */
export interface UnknownPath {
  kind: 'unknown';
  /** Without version. */
  path: string;
  segment: string | undefined;
}

/** What a request target (with version and query) leads to. */
export type Matcher = (url: string) => Match | UnknownPath;

/** How many targets are remembered. A run has some dozens, and a few random ids. */
const REMEMBERED = 2_000;

/** Routing and relations never change while a mock runs, so a target is worked out once. */
export function matcher(routes: GraphRoutes, relations: Relations, echoes: readonly EchoRoute[]): Matcher {
  const echo = echoMatches(echoes, [...relations.keys()]);
  const remembered = new Map<string, Match | UnknownPath>();
  return (url) => {
    const before = remembered.get(url);
    if (before !== undefined) return before;
    const match = echoOf(url, echo) ?? matchOf(url, routes, relations);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(url, match);
    return match;
  };
}

const echoOf = (url: string, echo: (target: string) => Match | undefined): Match | undefined =>
  url.startsWith(echoPrefix) ? echo(url.split('?')[0] ?? url) : undefined;

function matchOf(url: string, routes: GraphRoutes, relations: Relations): Match | UnknownPath {
  const [target = '/'] = url.split('?');
  const version = target.startsWith('/beta/') ? 'beta' : target.startsWith('/v1.0/') ? 'v1.0' : undefined;
  if (version === undefined) return { kind: 'unknown', path: target, segment: undefined };
  const path = target.slice(version.length + 1);
  const found = routes[version].find(path);
  if ('unknown' in found) return { kind: 'unknown', path, segment: found.unknown };
  return { kind: 'found', version, found, deviceId: deviceAt(relations, found.place.kinds, found.values) };
}
