import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from '@playwright/test';

const textOf = (file: string): string => readFileSync(file, 'utf8');

const files = ['helpers', 'specs']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name)))
  .filter((file) => /\.(ts|mjs)$/.test(file));

/** What a text imports of our own: with names, for its effects, when it is needed, and as the address of a worker or a program. */
const importedBy = (file: string, text: string): string[] =>
  [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)'(\.[^']+)'|\bregister\(\s*'(\.[^']+)'/g)].map(
    (match) => normalize(join(dirname(file), match[1] ?? match[2] ?? '')),
  );

/** Every import of our own, as [file, imported file]. Addresses of folders are no imports. */
const imports = files.flatMap((file) =>
  importedBy(file, textOf(file))
    .filter((imported) => /\.(ts|mjs|js)$/.test(imported))
    .map((imported) => [file, imported] as const),
);

/**
 * The rooms of helpers/, each with those that it may use, all of which stand above it: so no rooms use each other in a circle. The design's one
 * direction: settings → contract → probe → record → judge → clauses → results → report, and whoever puts them together.
 */
const rooms: Record<string, readonly string[]> = {
  common: [],
  mock: ['common'],
  contract: ['common'],
  init: ['common', 'contract'],
  probe: ['contract'],
  exchange: ['common', 'probe'],
  callers: ['common', 'contract', 'exchange'],
  settings: ['common', 'callers'],
  judge: ['common', 'contract', 'exchange'],
  clauses: ['contract', 'exchange', 'judge'],
  results: ['clauses', 'common', 'contract', 'exchange', 'judge', 'probe'],
  page: ['clauses', 'common', 'contract'],
  record: ['common', 'contract', 'exchange', 'probe', 'callers', 'judge'],
  target: ['common', 'contract', 'exchange', 'probe', 'callers', 'judge', 'mock', 'record', 'settings'],
  report: ['common', 'contract', 'exchange', 'judge', 'results'],
  doctor: ['common', 'contract', 'exchange', 'callers', 'judge', 'record', 'settings', 'target'],
  run: ['clauses', 'common', 'contract', 'exchange', 'probe', 'record', 'report', 'results', 'settings', 'target'],
  fault: ['common', 'contract', 'exchange', 'probe', 'callers', 'judge', 'mock', 'record', 'results', 'run', 'target'],
  gate: ['common', 'contract', 'exchange', 'probe', 'callers', 'judge', 'mock', 'page', 'report', 'results', 'target'],
  library: [
    'common',
    'contract',
    'exchange',
    'judge',
    'page',
    'probe',
    'record',
    'results',
    'run',
    'settings',
    'target',
  ],
  bench: ['clauses', 'common', 'contract', 'exchange', 'probe', 'gate', 'mock', 'page', 'record', 'run', 'target'],
  cli: [
    'bench',
    'callers',
    'common',
    'contract',
    'doctor',
    'exchange',
    'fault',
    'gate',
    'init',
    'mock',
    'page',
    'probe',
    'report',
    'run',
    'settings',
    'target',
  ],
};

const roomOf = (file: string): string => file.split('/')[1] ?? '';

test('imports point one way', () => {
  const between = imports
    .filter(([file, imported]) => file.startsWith('helpers/') && imported.startsWith('helpers/'))
    .filter(([file, imported]) => roomOf(file) !== roomOf(imported));
  expect(between.length).toBeGreaterThan(100);
  expect(between.filter(([file, imported]) => !rooms[roomOf(file)]?.includes(roomOf(imported)))).toEqual([]);
  const used = new Set(between.map(([file, imported]) => `${roomOf(file)} ${roomOf(imported)}`));
  const unused = Object.entries(rooms).flatMap(([room, may]) => may.map((other) => `${room} ${other}`));
  expect(unused.filter((pair) => !used.has(pair))).toEqual([]);
});

test('the rooms are those that there are, and none uses one below it', () => {
  const names = Object.keys(rooms);
  expect([...names].sort()).toEqual(readdirSync('helpers').sort());
  for (const [at, [room, may]] of Object.entries(rooms).entries())
    expect(
      may.filter((other) => names.indexOf(other) >= at),
      room,
    ).toEqual([]);
});

test('docs/architecture.md has the same map of rooms', () => {
  const rows = textOf('docs/architecture.md').matchAll(/^\| `helpers\/(\w+)\/` \|.*\| (.*) \|$/gm);
  const told = Object.fromEntries(
    [...rows].map(([, room = '', may = '']) => [room, may === '–' ? [] : may.split(', ').sort()]),
  );
  expect(told).toEqual(Object.fromEntries(Object.entries(rooms).map(([room, may]) => [room, [...may].sort()])));
});

test('an import is seen in each form', () => {
  const text = `import { a } from './a.ts'; import './b.ts'; await import('./c.ts'); new URL('./d.mjs', import.meta.url); export * from './e.ts';`;
  expect(importedBy('helpers/x/y.ts', text)).toEqual(
    ['a.ts', 'b.ts', 'c.ts', 'd.mjs', 'e.ts'].map((name) => `helpers/x/${name}`),
  );
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

test('a worker that starts again loads no settings, contracts or judges, and none of their packages', () => {
  const loadedAtOnce = (text: string): string[] =>
    [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'/gm)].map(([, name = '']) => name);
  const loaded = new Set<string>();
  const packages = new Set<string>();
  const load = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const name of loadedAtOnce(textOf(file)))
      if (name.startsWith('.')) load(normalize(join(dirname(file), name)));
      else if (!name.startsWith('node:')) packages.add(name);
  };
  for (const file of ['playwright.config.ts', 'specs/conformance/conformance.spec.ts']) load(file);
  expect(loaded).toContain('helpers/run/run-outcomes.ts');
  expect([...packages]).toEqual(['@playwright/test']);
  const rooms = [...loaded].filter((file) => file.startsWith('helpers/')).map(roomOf);
  expect(new Set(rooms)).toEqual(new Set(['run', 'common']));
});

test('helpers never import specs, and nothing imports contracts as code', () => {
  expect(
    imports.filter(
      ([file, imported]) =>
        (file.startsWith('helpers/') && imported.startsWith('specs/')) || imported.startsWith('contracts/'),
    ),
  ).toEqual([]);
});

test('the mock reads no contract: of helpers/common it knows how to word a mistake, and nothing else', () => {
  const known = imports
    .filter(([file, imported]) => file.startsWith('helpers/mock/') && !imported.startsWith('helpers/mock/'))
    .map(([, imported]) => imported);
  expect(
    [...new Set(known)].filter((one) => !['helpers/common/mistake.ts', 'helpers/common/nearest.ts'].includes(one)),
  ).toEqual([]);
});

/** Taken from Node's network modules: more than types and the words of a status. */
const usesNetwork = (text: string): boolean =>
  /^import (?!type )(?!\{ STATUS_CODES \}).* from 'node:(http|https|net|tls|http2|dgram)'|\bfetch\(/m.test(text);

test('only the transport opens connections; only the mock, the gate and the bench listen', () => {
  const opens = files.filter((file) => file.startsWith('helpers/') && usesNetwork(textOf(file)));
  const others = opens.filter((file) => !['mock', 'gate', 'bench'].includes(roomOf(file)));
  expect(others.sort()).toEqual(['helpers/exchange/transport.ts', 'helpers/exchange/tunnel-agent.ts']);
});

/** Who puts a request on the wire, and what each of them asks before it does. */
const senders: Readonly<Record<string, RegExp>> = {
  'helpers/record/send.ts': /\bguard\.admit\(/,
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
