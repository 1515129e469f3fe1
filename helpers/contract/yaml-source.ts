import { isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { counted } from '../common/counted.ts';
import { Mistake, type MistakeDetails } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';
import { hiddenLetters } from '../common/plain-letters.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { sayIssue } from '../common/say-issue.ts';
import { repeatedKeys, sizeFault } from './yaml-bounds.ts';

export interface YamlSource<T> {
  readonly file: string;
  readonly data: T;
  /** The line (1-based) of a value, by its path of keys; the nearest enclosing value's line where the path ends early. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** The most a contract or notes file may weigh, in bytes: real ones have some thousands. */
const largest = 1_000_000;

/**
 * Reads a YAML file against a schema. Every message has the line of the value it speaks of.
 * Throws a Mistake with one entry per thing that is wrong.
 */
export function readYaml<T>(file: string, schema: z.ZodType<T>, knownKeys: readonly string[]): YamlSource<T> {
  try {
    return readBounded(file, schema, knownKeys);
  } catch (error) {
    // Node's stack is full: lists of lists by dashes or by indentation.
    if (!(error instanceof RangeError)) throw error;
    throw new Mistake({ file, found: 'it is nested too deeply', instead: 'a contract has some five levels' });
  }
}

function readBounded<T>(file: string, schema: z.ZodType<T>, knownKeys: readonly string[]): YamlSource<T> {
  const text = readTextFile(file, {
    most: largest,
    instead: 'name a file of YAML; real ones have some thousand bytes',
  });
  const fault = sizeFault(text);
  if (fault !== undefined) throw new Mistake({ file, found: fault, instead: 'a contract has one page edition in it' });
  const lines = new LineCounter();
  // The parser's own look for repeated keys compares each with each.
  const document = parseDocument(text, { lineCounter: lines, strict: true, uniqueKeys: false });
  const errors = [
    ...document.errors.map(({ pos, message, code }) => ({ at: pos[0], said: message.split('\n')[0] ?? code })),
    ...repeatedKeys(document),
  ];
  if (errors.length > 0)
    throw new Mistake(
      ...limited(file, errors, mostBroken, ({ at, said }) => ({
        file,
        line: lines.linePos(at).line,
        found: `no valid YAML: ${said.replace(/ at line \d+, column \d+:?$/, '')}`,
      })),
    );
  const lineOf = (path: readonly PropertyKey[]): number => lineOfPath(document, lines, path);
  const value: unknown = toData(file, document);
  const hidden = hiddenLetters(value).slice(0, mostHidden);
  if (hidden.length > 0) throw new Mistake(...hidden.map((path) => hiddenAt(path, file, lineOf(path))));
  const parsed = schema.safeParse(value);
  if (parsed.success) return { file, data: parsed.data, lineOf };
  throw new Mistake(
    ...limited(file, parsed.error.issues, mostTold, (issue): MistakeDetails => {
      const said = sayIssue(issue, value);
      const key = said.keys?.[0];
      return {
        file,
        line: lineOf(key === undefined ? said.path : [...said.path, key]),
        found: said.found,
        instead: key === undefined ? said.instead : didYouMean(key, knownKeys),
      };
    }),
  );
}

/** Things that are told of one file; who mends them sees the rest. */
const mostTold = 50;

/** Of a file that is no YAML: what follows the first is mostly its consequence. */
const mostBroken = 3;

function limited<T>(file: string, all: readonly T[], most: number, tell: (one: T) => MistakeDetails): MistakeDetails[] {
  const told = all.slice(0, most).map(tell);
  return all.length > most
    ? [
        ...told,
        { file, found: `${counted(all.length - most, 'more thing')} ${all.length - most === 1 ? 'is' : 'are'} wrong` },
      ]
    : told;
}

/** Hidden letters that are told of one file. */
const mostHidden = 50;

const hiddenAt = (path: readonly PropertyKey[], file: string, line: number): MistakeDetails => ({
  file,
  line,
  found: `${path.map(String).join('/')} has a line break or an invisible character in it`,
  instead: 'write it on one line, without it',
});

/** Aliases that multiply (a "billion laughs" file) end in a Mistake, not in memory. */
function toData(file: string, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new Mistake({
      file,
      found: `the file cannot be expanded: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}

function lineOfPath(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    const range =
      typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? (node.range as number[])
        : undefined;
    if (range?.[0] !== undefined) return lines.linePos(range[0]).line;
  }
  return 1;
}
