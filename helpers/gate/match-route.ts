import { distance } from 'fastest-levenshtein';
import type { Contract } from '../contract/contract.ts';
import { isPlaceholder, type Route, segmentsOf } from '../contract/route.ts';
import { decoded, isTemplate } from './kept-request.ts';

/** What is wrong with a target that is nearly a documented route. */
export interface NearRoute {
  readonly route: Route;
  /** How far it is: the less, the nearer. */
  readonly far: number;
  /** In words; undefined: nothing but that it is another path. */
  readonly because: string | undefined;
}

export interface RouteMatch {
  readonly route: Route;
  /** By the name of the placeholder, as sent. */
  readonly values: ReadonlyMap<string, string>;
}

const pathOf = (target: string): string => target.split(/[?#]/)[0] ?? '';
const versions = /^\/(v\d+\.\d+|beta)(?=\/|$)/;

/** A path's segments behind the version, as sent. A key in parentheses is a segment of its own, as OData has it. */
function partsOf(path: string): string[] {
  const flat = path.replace(/\((?:'|%27)([^'()]*?)(?:'|%27)\)/g, '/$1').replace(/\(([\w%-]+)\)/g, '/$1');
  const parts = flat.split('/').slice(1);
  // One slash at the end is tolerated.
  return parts.length > 1 && parts.at(-1) === '' ? parts.slice(0, -1) : parts;
}

/** A path so that two spellings of one resource are equal: keys in parentheses, case and percent-encoding are none of it. */
export const plainPath = (target: string): string => partsOf(pathOf(target)).map(decoded).join('/').toLowerCase();

/** The documented route that a request goes to, or undefined. Literals are compared without regard to case, as OData does. */
export function matchedRoute(contract: Contract, method: string, target: string): RouteMatch | undefined {
  const path = pathOf(target);
  if (versions.exec(path)?.[1] !== contract.data.version) return undefined;
  const parts = partsOf(path.replace(versions, ''));
  for (const route of contract.routes) {
    if (route.method !== method) continue;
    const values = valuesOf(route, parts);
    if (values !== undefined) return { route, values };
  }
  return undefined;
}

function valuesOf(route: Route, parts: readonly string[]): ReadonlyMap<string, string> | undefined {
  const template = templateOf(route);
  if (template.length !== parts.length) return undefined;
  const values = new Map<string, string>();
  for (const [at, segment] of template.entries()) {
    const part = parts[at] ?? '';
    if (isPlaceholder(segment)) {
      if (part === '') return undefined;
      values.set(bare(segment), part);
    } else if (bareCall(decoded(part)) !== bareCall(segment)) return undefined;
  }
  return values;
}

const templates = new WeakMap<Route, string[]>();
function templateOf(route: Route): string[] {
  const known = templates.get(route) ?? segmentsOf(route.path);
  templates.set(route, known);
  return known;
}

const bare = (placeholder: string): string => placeholder.replace(/[{}<>:]/g, '');
/** Parameters of a function are no part of its name. */
const bareCall = (segment: string): string => segment.replace(/\(.*\)$/, '').toLowerCase();

/** The documented route that is nearest to a request which goes to none, and what differs. */
export function nearestRoute(contract: Contract, method: string, target: string): NearRoute | undefined {
  const path = pathOf(target);
  const flaws: string[] = [];
  let rest = path.replace(/^\/(?:v\d+\.\d+|beta)(\/(?:v\d+\.\d+|beta))(?=\/)/, (_, second: string) => {
    flaws.push(`its path has a version twice (${second.slice(1)} again)`);
    return second;
  });
  const version = versions.exec(rest)?.[1];
  const { version: documented } = contract.data;
  if (version === undefined) flaws.push(`no version stands before its path: the page is about ${documented}`);
  else if (version !== documented) flaws.push(`its version is ${version}: the page is about ${documented}`);
  rest = rest.replace(versions, '');
  if (target.includes('#')) flaws.push('a # stands in it as it is: percent-encode it (%23)');
  if (/\/\//.test(rest)) flaws.push('it has an empty segment (a double slash)');
  const parts = partsOf(rest).filter((one) => one !== '');
  const once = parts.filter((one, at) => at === 0 || one.toLowerCase() !== parts[at - 1]?.toLowerCase() || isId(one));
  if (once.length < parts.length)
    flaws.push(`the segment ${parts.find((one, at) => one === parts[at - 1]) ?? ''} is doubled`.replace('  ', ' '));
  const plain = once.map((one) => {
    const name = /^(?:microsoft\.(?:graph|management\.services\.api)\.)(\w+)/i.exec(decoded(one))?.[1];
    if (name !== undefined) flaws.push(`the name ${decoded(one)} is qualified: the page writes ${name}`);
    return name ?? one;
  });
  const sorted = contract.routes
    .map((route) => ({ route, far: farness(templateOf(route), plain) + (route.method === method ? 0 : 0.5) }))
    .sort((a, b) => a.far - b.far);
  const best = sorted[0];
  if (best === undefined) return undefined;
  if (best.route.method !== method) flaws.push(`its verb is ${method}: the page says ${best.route.method}`);
  const unknown = differing(templateOf(best.route), plain);
  if (flaws.length === 0 || valuesOf(best.route, plain) === undefined) flaws.push(...unknown);
  return { ...best, because: flaws.length === 0 ? undefined : flaws.join('; ') };
}

const isId = (segment: string): boolean => /[\d@…{<]/.test(segment) || isTemplate(decoded(segment));

/** Segments that differ, and letters in which they do. */
function farness(template: readonly string[], parts: readonly string[]): number {
  const shape = (segments: readonly string[]): string =>
    segments.map((one) => (isPlaceholder(one) || isId(one) ? '*' : bareCall(decoded(one)))).join('/');
  return distance(shape(template), shape(parts));
}

function differing(template: readonly string[], parts: readonly string[]): string[] {
  const at = parts.findIndex((part, index) => {
    const segment = template[index];
    return segment === undefined || !(isPlaceholder(segment) || bareCall(decoded(part)) === bareCall(segment));
  });
  if (at >= 0)
    return [
      `its segment ${parts[at] ?? ''} is not documented${template[at] === undefined ? '' : `: the page writes ${template[at]}`}`,
    ];
  return parts.length < template.length ? [`it ends before ${template[parts.length] ?? ''}`] : [];
}
