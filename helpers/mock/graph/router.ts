import type { PlaceholderKind } from '../services/route-shapes.ts';
import { isPlaceholder, segmentsOf } from '../services/segments-of.ts';

/** What can be done at a path, by method. */
export interface Place<Operation> {
  /** Literal segments but the action, joined by `/`: a route's id for ever. */
  routeId: string;
  template: string;
  kinds: readonly PlaceholderKind[];
  operations: Map<string, Operation>;
}

export interface Found<Operation> {
  place: Place<Operation>;
  values: readonly string[];
}

export interface Router<Operation> {
  add(template: string, kinds: readonly PlaceholderKind[], action: string): Place<Operation>;
  /** The place of a path (no version, no query), or the segment that nobody knows. */
  find(path: string): Found<Operation> | { unknown: string };
  places(): readonly Place<Operation>[];
}

interface Node<Operation> {
  literals: Map<string, Node<Operation>>;
  placeholder: Node<Operation> | undefined;
  place: Place<Operation> | undefined;
}

/** A tree of segments. Literals are compared without regard to case and outrank placeholders, as in Graph's OData routing. */
export function router<Operation>(): Router<Operation> {
  const root = node<Operation>();
  const places: Place<Operation>[] = [];

  function add(template: string, kinds: readonly PlaceholderKind[], action: string): Place<Operation> {
    let current = root;
    for (const segment of segmentsOf(template)) {
      if (isPlaceholder(segment)) {
        current.placeholder ??= node();
        current = current.placeholder;
      } else {
        const key = segment.toLowerCase();
        const next = current.literals.get(key) ?? node<Operation>();
        current.literals.set(key, next);
        current = next;
      }
    }
    if (current.place === undefined) {
      current.place = { routeId: routeIdOf(template, action), template, kinds, operations: new Map() };
      places.push(current.place);
    }
    return current.place;
  }

  function find(path: string): Found<Operation> | { unknown: string } {
    let current = root;
    const values: string[] = [];
    let last = '';
    for (const segment of odataSegments(path)) {
      last = segment;
      const literal = current.literals.get(segment.toLowerCase().replace(/^microsoft\.graph\./, ''));
      if (literal !== undefined) {
        current = literal;
      } else if (current.placeholder !== undefined && segment !== '') {
        current = current.placeholder;
        values.push(segment);
      } else {
        return { unknown: segment };
      }
    }
    return current.place === undefined ? { unknown: last } : { place: current.place, values };
  }

  return { add, find, places: () => places };
}

function node<Operation>(): Node<Operation> {
  return { literals: new Map(), placeholder: undefined, place: undefined };
}

function routeIdOf(template: string, action: string): string {
  const literals = segmentsOf(template).filter((segment) => !isPlaceholder(segment));
  if (literals.at(-1)?.toLowerCase() === action.toLowerCase()) literals.pop();
  return literals.join('/');
}

/**
 * OData lets a key stand in parentheses: `managedDevices('id')` is `managedDevices/id`. One trailing slash is tolerated. Segments are
 * decoded singly, so that an encoded slash separates nothing.
 */
function odataSegments(path: string): string[] {
  const flat = path.includes('(') ? path.replace(/\((?:'|%27)([^')]*?)(?:'|%27)\)/g, '/$1') : path;
  const trimmed = flat.length > 1 && flat.endsWith('/') ? flat.slice(0, -1) : flat;
  const segments = trimmed.split('/').slice(1);
  return path.includes('%') ? segments.map(decoded) : segments;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
