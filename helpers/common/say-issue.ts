import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

export interface SaidIssue {
  readonly path: readonly PropertyKey[];
  readonly found: string;
  readonly instead?: string;
  /** Unknown keys, when that is what is wrong. */
  readonly keys?: readonly string[];
}

/** A zod issue in plain words. Of a union's branches, the one that came furthest speaks. */
export function sayIssue(issue: Issue, value: unknown): SaidIssue {
  const path = issue.path;
  if (path.length === 0 && (value === undefined || value === null))
    return { path, found: 'the file is empty', instead: 'write what belongs into it, or name another' };
  switch (issue.code) {
    case 'invalid_union':
      return sayUnion(issue, value);
    case 'unrecognized_keys':
      return { path, found: `unknown key ${listed(issue.keys)}`, keys: issue.keys };
    case 'invalid_type':
      return wrong(path, value, article(issue.expected));
    case 'invalid_value':
      return wrong(path, value, issue.values.map(String).join(', '));
    case 'invalid_key':
      return {
        path,
        found: `"${String(path.at(-1))}" cannot be a key here`,
        instead: issue.issues.map((one) => one.message).join(' '),
      };
    default:
      return { path, found: `${name(path)} is ${shown(valueAt(value, path))}`, instead: issue.message };
  }
}

/** What stands at a path, or that nothing does, and what to write. */
function wrong(path: readonly PropertyKey[], value: unknown, right: string): SaidIssue {
  const here = valueAt(value, path);
  const found = here === undefined ? `"${String(path.at(-1) ?? '')}" is missing` : `${name(path)} is ${shown(here)}`;
  return { path, found, instead: `write ${right}` };
}

/** The first of them: a file may have thousands. */
function listed(keys: readonly string[]): string {
  const few = keys.slice(0, 12).map((key) => `"${shortened(key)}"`);
  return `${few.join(', ')}${keys.length > few.length ? `, … (${keys.length} in all)` : ''}`;
}

const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 87)}…` : text);

function sayUnion(issue: Extract<Issue, { code: 'invalid_union' }>, value: unknown): SaidIssue {
  const branches = issue.errors.flatMap((branch) => branch[0] ?? []);
  const deepest = branches.reduce<Issue | undefined>((best, one) => (rank(one) > rank(best) ? one : best), undefined);
  const words = branches.flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : []));
  const here = valueAt(value, issue.path);
  if (here === undefined) return wrong(issue.path, value, [...words, 'what the schema describes'].join(' or '));
  if (deepest === undefined || (typeof here === 'string' && words.length > 0))
    return wrong(issue.path, value, [...words, 'a value as the schema describes'].join(' or '));
  const told = misspelt(issue, deepest, value) ?? deepest;
  return sayIssue({ ...told, path: [...issue.path, ...told.path] }, value);
}

/** Where a key is missing and another stands there that nobody knows, the other is told: it has a line of its own. */
function misspelt({ errors, path }: Extract<Issue, { code: 'invalid_union' }>, deepest: Issue, value: unknown) {
  if (valueAt(value, [...path, ...deepest.path]) !== undefined) return undefined;
  return errors
    .find((branch) => branch.includes(deepest))
    ?.find((one) => one.code === 'unrecognized_keys' && `${one.path}` === `${deepest.path.slice(0, -1)}`);
}

/** A branch that failed on its type alone says little; one that failed deeper, or on a rule of its own, says most. */
const rank = (issue: Issue | undefined): number =>
  issue === undefined
    ? -1
    : issue.path.length * 2 + (issue.code === 'invalid_type' || issue.code === 'invalid_value' ? 0 : 3);

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}

const name = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? 'the file' : `"${path.map(String).join('/')}"`;
const article = (expected: string): string => `${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}`;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
  return shortened(text);
}
