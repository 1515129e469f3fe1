import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from '@playwright/test';

const textOf = (file: string): string => readFileSync(file, 'utf8');

const files = ['helpers', 'specs']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name)))
  .filter((file) => /\.(ts|mjs)$/.test(file));

/** Every import of our own, as [file, imported file]. */
const imports = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(
    (match) => [file, normalize(join(dirname(file), match[1] ?? ''))] as const,
  ),
);

/** Which folders of helpers/ a folder may import from. The design's one direction: contract → probe → target → recording → judge → run → report. */
const allowed: Record<string, readonly string[]> = {
  contract: [],
  init: ['contract'],
  library: ['contract', 'exchange', 'probe', 'judge', 'target', 'run', 'page'],
  exchange: ['contract', 'probe'],
  probe: ['contract'],
  judge: ['contract', 'exchange'],
  page: ['contract'],
  mock: ['contract'],
  callers: ['contract', 'exchange', 'mock', 'target'],
  target: ['contract', 'exchange', 'probe', 'callers', 'mock', 'judge'],
  report: ['contract', 'exchange', 'probe', 'judge', 'run'],
  gate: ['contract', 'exchange', 'probe', 'judge', 'target', 'mock', 'callers', 'report', 'run', 'page'],
  run: ['contract', 'exchange', 'probe', 'judge', 'target', 'mock', 'callers', 'report', 'page'],
  bench: ['contract', 'exchange', 'probe', 'callers', 'mock', 'target', 'page', 'gate', 'run'],
  cli: [
    'bench',
    'contract',
    'exchange',
    'probe',
    'judge',
    'target',
    'mock',
    'callers',
    'report',
    'run',
    'gate',
    'page',
    'init',
  ],
};

const folderOf = (file: string): string => file.split('/')[1] ?? '';

test('imports point one way', () => {
  const wrong = imports.filter(
    ([file, imported]) =>
      file.startsWith('helpers/') &&
      imported.startsWith('helpers/') &&
      folderOf(file) !== folderOf(imported) &&
      !(allowed[folderOf(file)] ?? []).includes(folderOf(imported)),
  );
  expect(imports.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

/** The files of a circle that this one leads to, or undefined. Each file is looked into once. */
function circleFrom(
  file: string,
  next: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
  above: readonly string[] = [],
): readonly string[] | undefined {
  if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
  if (done.has(file)) return undefined;
  done.add(file);
  for (const imported of next.get(file) ?? []) {
    const circle = circleFrom(imported, next, done, [...above, file]);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

const importsOf = (all: typeof imports): ReadonlyMap<string, readonly string[]> =>
  new Map(all.map(([file]) => [file, all.filter(([from]) => from === file).map(([, imported]) => imported)]));

test('no files import each other in a circle', () => {
  const next = importsOf(imports);
  const done = new Set<string>();
  expect([...next.keys()].map((file) => circleFrom(file, next, done)).filter(Boolean)).toEqual([]);
  const circle = importsOf([
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'b'],
  ]);
  expect(circleFrom('a', circle, new Set())).toEqual(['b', 'c', 'b']);
});

test('helpers never import specs, and nothing imports contracts as code', () => {
  expect(
    imports.filter(
      ([file, imported]) =>
        (file.startsWith('helpers/') && imported.startsWith('specs/')) || imported.startsWith('contracts/'),
    ),
  ).toEqual([]);
});

test('the mock reads no contract: of helpers/contract it knows how to word a mistake, and nothing else', () => {
  const known = imports
    .filter(([file, imported]) => file.startsWith('helpers/mock/') && !imported.startsWith('helpers/mock/'))
    .map(([, imported]) => imported);
  expect(
    [...new Set(known)].filter((one) => !['helpers/contract/mistake.ts', 'helpers/contract/nearest.ts'].includes(one)),
  ).toEqual([]);
});

test('only the transport opens connections, only the mock listens', () => {
  const opens = files.filter(
    (file) =>
      file.startsWith('helpers/') &&
      /from 'node:(http|https|net|tls|http2|dgram)'|\bfetch\(/.test(readFileSync(file, 'utf8')),
  );
  expect(
    opens.filter(
      (file) =>
        !/^helpers\/(exchange\/transport|exchange\/tunnel-agent|mock\/|run\/bench|bench\/|target\/|callers\/|gate\/)/.test(
          file,
        ),
    ),
  ).toEqual([]);
});

/** Who puts a request on the wire, and what each of them asks before it does. */
const senders: Readonly<Record<string, RegExp>> = {
  'helpers/target/send.ts': /\bguard\.admit\(/,
  'helpers/callers/authority-network.ts': /\borigins\.includes\(/,
};

test('requests go out in two places, and each asks a guard first', () => {
  const importers = files.filter(
    (file) => file.startsWith('helpers/') && !file.endsWith('/transport.ts') && /\bsendOnWire\b/.test(textOf(file)),
  );
  expect(importers.sort()).toEqual(Object.keys(senders).sort());
  for (const [file, guard] of Object.entries(senders)) {
    const [before = '', ...calls] = textOf(file).split(/\bsendOnWire\(/);
    expect(calls, file).toHaveLength(1);
    expect(before, file).toMatch(guard);
    // No second name for it, by which it could be called elsewhere.
    expect(textOf(file).match(/\bsendOnWire\b(?!\()/g), file).toHaveLength(1);
  }
});

test('nobody takes the transport as a whole, or hands it on', () => {
  const whole = files.filter((file) =>
    /import \* as \w+ from '[^']*\/transport\.ts'|export .* from '[^']*\/transport\.ts'|import\([^)]*\/transport\.ts/.test(
      textOf(file),
    ),
  );
  expect(whole).toEqual([]);
});

test('contracts are inert: YAML and JSON, nothing else', () => {
  const inside = readdirSync('contracts', { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));
  expect(inside.filter((name) => !/\.(yaml|json)$/.test(name))).toEqual([]);
});
