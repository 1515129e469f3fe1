import { relative, resolve } from 'node:path';
import { isInstalled, ownSource, packed } from './own-source.ts';

type Step = readonly [command: string, why?: string];

/** What to type next, in the shell from which `init` was called, to a first green run in the new project. */
export function nextSteps(folder: string): string {
  const way = wayTo(folder);
  const steps: Step[] = [
    ...(isInstalled(folder) ? [] : packing(way)),
    ...(way === '' ? [] : [[`cd ${quoted(way)}`] as const]),
    ...(isInstalled(folder) ? [] : [installing()]),
    ['npx graph-conformance conform', 'green: see reports/board.html'],
    ['npx graph-conformance conform --fault personal-accepted@users/managedDevices', 'one clause turns red'],
    ['npx graph-conformance plan --target live', 'what a tenant would be sent'],
  ];
  const width = Math.min(80, Math.max(...steps.map(([command]) => command.length)));
  const lines = steps.map(([command, why]) =>
    why === undefined ? `  ${command}` : `  ${command.padEnd(width)}    # ${why}`,
  );
  return `To a first green run:\n\n${lines.join('\n')}\n${ownSource().kind === 'registry' ? '' : fromFile}`;
}

const fromFile = `
Until a version is published to npm, npm knows no graph-conformance: it is installed from a file. Keep that file in the project (and commit it),
so that its workflows can install it, too.
`;

/** Only a checkout has to make the file first. */
function packing(way: string): Step[] {
  const source = ownSource();
  if (source.kind !== 'checkout') return [];
  const checkout = resolve(source.folder) === shell() ? '' : ` ${quoted(resolve(source.folder))}`;
  return [[`npm pack${checkout} --pack-destination ${quoted(way === '' ? '.' : way)}`, `makes ${packed}`]];
}

function installing(): Step {
  const source = ownSource();
  const what = { checkout: `./${packed}`, registry: 'graph-conformance' };
  return [
    `npm install --save-dev ${source.kind === 'file' ? quoted(source.file) : what[source.kind]} @playwright/test`,
  ];
}

/** The folder of the reader's shell: `npm run` in a checkout goes to the checkout's. */
function shell(): string {
  const here = resolve(process.cwd());
  const source = ownSource();
  const isMoved = source.kind === 'checkout' && resolve(source.folder) === here;
  return isMoved ? resolve(process.env.INIT_CWD ?? here) : here;
}

/** How to get to the folder from there; empty where it is there. What lies elsewhere is told from the root. */
function wayTo(folder: string): string {
  const way = relative(shell(), resolve(folder));
  return way.startsWith('..') ? resolve(folder) : way;
}

/** A path as a shell takes it. */
const quoted = (path: string): string =>
  /^[\w./:\\@%+~-]+$/.test(path) ? path : `"${path.replace(/["$`]/g, '\\$&')}"`;
