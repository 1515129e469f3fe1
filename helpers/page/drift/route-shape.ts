import { segmentsOf } from '../../contract/route.ts';

/**
 * A path as routes are compared: small letters, `{}` for every placeholder, no host, version, namespace, and no query string. `('{id}')` is a
 * segment of its own, and so is a key in quotes (`('AAMkAD=')`), and a function keeps the names of its arguments. Two routes of one shape are one route under other placeholder names.
 */
export const routeShape = (path: string): string =>
  segmentsOf(path)
    .flatMap((segment) => shapesOf(segment))
    .join('/');

/** Some pages put the colon of a path by name before its placeholder, some after it. */
function shapesOf(segment: string): string[] {
  const bare = segment
    .replace(/\{[^}]*\}|<[^>]*>/g, '{}')
    .toLowerCase()
    .replace(/^microsoft\.graph\./, '');
  const [, name = '', inner] = /^(.*?)\((.*)\)$/.exec(bare) ?? [];
  if (inner === undefined) return [bare];
  if (/^'?\{\}'?$|^'[^']*'$/.test(inner)) return name === '' ? ['{}'] : [name, '{}'];
  return [`${name}(${argumentNames(inner)})`];
}

const argumentNames = (inner: string): string =>
  inner
    .split(',')
    .map((one) => one.split('=')[0]?.trim() ?? '')
    .sort()
    .join(',');
