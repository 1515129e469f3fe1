import { type HttpMethod, httpMethods } from './schema.ts';

export interface Route {
  /** Literal segments without the action, joined by `/`: stable, whatever the placeholders are called. */
  readonly id: string;
  readonly method: HttpMethod;
  /** As printed, from the first slash on. */
  readonly path: string;
  readonly line: string;
}

const isMethod = (word: string): word is HttpMethod => (httpMethods as readonly string[]).includes(word);

/** Method and path of a request line, or undefined when it is none. */
export function parseRequestLine(line: string): { method: HttpMethod; path: string } | undefined {
  const blank = line.indexOf(' ');
  const method = line.slice(0, blank);
  return blank > 0 && isMethod(method) ? { method, path: line.slice(blank + 1).trim() } : undefined;
}

/** Segments of a path without host, version, query string and empty parts. Slashes inside braces or quotes do not divide. */
export function segmentsOf(path: string): string[] {
  const bare = path.replace(/^https:\/\/[^/]+(\/(beta|v1\.0))?/, '').replace(/\?.*$/, '');
  return (bare.match(/(?:\{[^}]*\}|'[^']*'|[^/{}'])+/g) ?? []).map((one) => one.trim()).filter((one) => one !== '');
}

export const isPlaceholder = (segment: string): boolean => /^(\{.*\}|<.*>|:?\{.*\}:?)$/.test(segment);

function literals(path: string, action: string | undefined): string[] {
  const found = segmentsOf(path).filter((one) => !isPlaceholder(one));
  const named = found.map((one) => one.replace(/\(.*\)$/, ''));
  const last = named.at(-1);
  return action !== undefined && last !== undefined && named.length > 1 && isAction(last, action)
    ? named.slice(0, -1)
    : named;
}

/** True when a path segment names the action, with or without its namespace. */
export function isAction(segment: string, action: string): boolean {
  const bare = segment.replace(/\(.*\)$/, '');
  return bare === action || bare.endsWith(`.${action}`);
}

/** Routes with their ids. Where literal segments alone are not unique, the method and then the placeholders are added. */
export function routesOf(lines: readonly string[], action: string | undefined): Route[] {
  const parsed = lines.flatMap((line) => {
    const request = parseRequestLine(line);
    return request === undefined ? [] : [{ ...request, line }];
  });
  const bare = parsed.map(({ path }) => literals(path, action).join('/') || 'root');
  const withMethod = parsed.map(({ method }, at) => (isUnique(bare, at) ? bare[at] : `${bare[at]}~${method}`));
  return parsed.map((one, at) => ({
    ...one,
    id: (isUnique(withMethod, at) ? withMethod[at] : `${withMethod[at]}~${segmentsOf(one.path).join('/')}`) ?? 'root',
  }));
}

const isUnique = (ids: readonly (string | undefined)[], at: number): boolean =>
  ids.every((id, other) => other === at || id !== ids[at]);
