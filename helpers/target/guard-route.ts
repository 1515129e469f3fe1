import type { Contract } from '../contract/contract.ts';

type Segment = { readonly literal: string } | { readonly placeholder: string };

/** A route whose every segment is known to be harmless, wherever the contract came from. */
export interface GuardedRoute {
  readonly segments: readonly Segment[];
  /** Index of the segment that takes the absent id, or the canary's. */
  readonly device: number;
  /** `managed-device`: that segment is a managed device's key. `nearest`: the route names no device, so it is the placeholder nearest to the action. */
  readonly deviceIs: 'managed-device' | 'nearest';
  /** The last segment, where it is a literal: what the request does. Read off the path, whatever the contract says. */
  readonly action: string | undefined;
}

export interface Barred {
  readonly barred: string;
}

const literal = /^[A-Za-z][A-Za-z0-9]{0,79}$/;
const placeholder = /^\{([A-Za-z][A-Za-z0-9 |_-]{0,99})\}$/;
const mostSegments = 24;
const ownOrigin = 'https://graph.microsoft.com';

/**
 * Takes a printed path apart, or says why the guard lets nothing through on it. Trusts no contract: query strings, encodings, dots,
 * other hosts, `$batch`, ids written out, and routes without a placeholder for the absent id are barred.
 */
export function guardedRoute(path: string, version: Contract['data']['version']): GuardedRoute | Barred {
  const own = `${ownOrigin}/${version}`;
  const relative = path.startsWith(`${own}/`) ? path.slice(own.length) : path;
  if (!relative.startsWith('/')) return { barred: 'it leads to another host' };
  const parts = relative.slice(1).split('/');
  if (parts.length > mostSegments) return { barred: `it has more than ${mostSegments} segments` };
  const segments: Segment[] = [];
  for (const part of parts) {
    const segment = segmentOf(part);
    if ('barred' in segment) return segment;
    segments.push(segment);
  }
  if ('placeholder' in (segments[0] ?? {})) return { barred: 'it begins with a placeholder' };
  const nearest = segments.findLastIndex((segment) => 'placeholder' in segment);
  if (nearest < 0) return { barred: 'it has no placeholder that could take the absent id' };
  const named = segments.findLastIndex((segment, at) => 'placeholder' in segment && namesDevice(segments, at));
  const last = segments.at(-1);
  return {
    segments,
    device: named < 0 ? nearest : named,
    deviceIs: named < 0 ? 'nearest' : 'managed-device',
    action: last !== undefined && 'literal' in last ? last.literal : undefined,
  };
}

function segmentOf(part: string): Segment | Barred {
  const name = placeholder.exec(part)?.[1];
  if (name !== undefined) return { placeholder: name };
  if (!literal.test(part)) return { barred: `"${part.slice(0, 60)}" is no plain segment` };
  // An id that is written out would be sent as it stands: names of Graph have three digits at most (office365…).
  if (part.replace(/\D/g, '').length > 3 || /^[0-9a-f]{16,}$/i.test(part))
    return { barred: `"${part.slice(0, 60)}" looks like an id` };
  return { literal: part };
}

function namesDevice(segments: readonly Segment[], at: number): boolean {
  const before = segments[at - 1];
  return before !== undefined && 'literal' in before && /^(co)?managedDevices$/i.test(before.literal);
}

/** The path with each placeholder filled; `upTo` limits it to so many segments. */
export function fill(
  { segments }: GuardedRoute,
  value: (placeholder: string, at: number) => string,
  upTo: number = segments.length,
): string {
  return segments
    .slice(0, upTo)
    .map((segment, at) => `/${'literal' in segment ? segment.literal : value(segment.placeholder, at)}`)
    .join('');
}

/**
 * A route as Graph compares routes: literals in any case, placeholders whatever they are called. Both versions have the same devices, so the
 * version is no part of it.
 */
export const routeShape = ({ segments }: GuardedRoute): string =>
  segments.map((segment) => ('literal' in segment ? segment.literal.toLowerCase() : '{}')).join('/');
