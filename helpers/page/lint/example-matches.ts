import { parseRequestLine } from '../../contract/route.ts';
import { routeShape } from '../drift/route-shape.ts';

/** Hosts of Microsoft Graph, national clouds included. An example that calls another host (a call-back, an upload) shows no route of the page. */
const graphHost =
  /^https:\/\/(graph\.microsoft\.(com|us|de)|dod-graph\.microsoft\.us|microsoftgraph\.chinacloudapi\.cn)(?=[/:]|$)/i;

/** Path and method of an example that calls Microsoft Graph, or undefined where it calls something else or cannot be read. */
export function graphRequest(request: string): { method: string; path: string } | undefined {
  const bare = parseRequestLine(request.replace(/ HTTP\/\d(\.\d)?$/, ''));
  if (bare === undefined) return undefined;
  if (!/^https?:/i.test(bare.path)) return bare.path.startsWith('/') ? bare : undefined;
  return graphHost.test(bare.path) ? bare : undefined;
}

/** True when an example can be a call of a route: literal segments are the same, and whatever stands at a placeholder is its value. */
export function exampleMatches(example: { method: string; path: string }, route: string): boolean {
  const wanted = parseRequestLine(route);
  if (wanted === undefined || wanted.method !== example.method) return false;
  const patterns = variantsOf(wanted.path);
  return variantsOf(example.path).some((given) =>
    patterns.some((pattern) => segmentsMatch(fromWorkbook(given, pattern), pattern)),
  );
}

/** Pages of workbooks leave out where the workbook is (`/workbook/…`), and their examples cannot (`/me/drive/items/{id}/workbook/…`). */
function fromWorkbook(given: readonly string[], pattern: readonly string[]): readonly string[] {
  const at = pattern[0] === 'workbook' ? given.indexOf('workbook') : -1;
  return at > 0 ? given.slice(at) : given;
}

/**
 * Ways to read a path. `/me` is the signed-in one of `/users/{id}`, `root` the topmost of `items/{id}`, and `root:/{path}:` an item by its path;
 * `$count` at the end and casts narrow a route down and make no other of it.
 */
function variantsOf(path: string): string[][] {
  const bare = path.replace(/\?.*$/, '').replace(/\/\$count$/, '');
  const uncast = bare.replace(/\/(?:microsoft\.)?graph\.\w+(?=\/|$)/gi, '');
  return [...new Set([path, bare, uncast])]
    .map(segmentsIn)
    .flatMap((one) => (one[0] === 'me' ? [one, ['users', '{}', ...one.slice(1)]] : [one]))
    .flatMap((one) => [one, ...byPath(one)]);
}

/** The same item by its path. */
function byPath(segments: readonly string[]): string[][] {
  const at = segments.findIndex((one, place) => one === 'items' && /^\{\}:?$/.test(segments[place + 1] ?? ''));
  if (at < 0) return [];
  const [before, item = '', after] = [segments.slice(0, at), segments[at + 1], segments.slice(at + 2)];
  return item === '{}:'
    ? [[...before, 'root:', ...after]]
    : [
        [...before, 'root', ...after],
        [...before, 'root:', '{}:', ...after],
      ];
}

const segmentsIn = (path: string): string[] =>
  routeShape(path)
    .replace(/^(beta|v1\.0)(?=\/|$)/, '')
    .split('/')
    .filter((segment) => segment !== '');

/** Real routes have two such segments at most; more would be tried in too many ways. */
const mostOpenSegments = 3;

/** A placeholder takes one segment; one in a path by name (`root:/{path}:`) takes several. */
function segmentsMatch(given: readonly string[], pattern: readonly string[], open = mostOpenSegments): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return given.length === 0;
  const [head, ...tail] = given;
  if (head === undefined) return false;
  if (open > 0 && first !== '{}' && first.includes('{}') && first.includes(':'))
    return given.some((_, at) => segmentsMatch(given.slice(at + 1), rest, open - 1));
  return segmentMatches(head, first) && segmentsMatch(tail, rest, open);
}

function segmentMatches(given: string, pattern: string): boolean {
  if (pattern === given || pattern === '{}' || given === '{}') return true;
  const isFunction = given.includes('(') || pattern.includes('(');
  if (isFunction && given.replace(/\(.*$/, '') === pattern.replace(/\(.*$/, '')) return true;
  return pattern.includes('{}') && fills(given, pattern.split('{}'));
}

/** True where the pieces stand in the text in their order, with something between each two. */
function fills(text: string, [first = '', ...pieces]: readonly string[]): boolean {
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(0, -1)) {
    const next = text.indexOf(piece, at + 1);
    if (next < 0) return false;
    at = next + piece.length;
  }
  const last = pieces.at(-1) ?? '';
  return text.length - last.length > at && text.endsWith(last);
}
