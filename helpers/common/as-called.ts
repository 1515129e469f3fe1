import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { form, ownFile } from './own-file.ts';

/**
 * A command line of ours as the reader can type it where this process was started: `npm run conform -- --list` in a checkout,
 * `npx graph-conformance conform --list` with the package, `graph-conformance conform --list` where the program was called by its name.
 */
export function asCalled(command: string, options = ''): string {
  return options === '' ? callOf(command).replace(/ --$/, '') : `${callOf(command)} ${options}`;
}

/** The same, as far as options are added to it: `npm run conform --`. */
export function callOf(command: string): string {
  if (form === 'package') return `${calledByName() ? program : `npx ${program}`} ${command}`;
  return process.env.npm_lifecycle_event !== 'cli' && hasScript(command)
    ? `npm run ${command} --`
    : `npm run cli -- ${command}`;
}

const program = 'graph-conformance';

const calledByName = (): boolean =>
  process.env.npm_command === undefined && basename(process.argv[1] ?? '') === program;

const hasScript = (name: string): boolean =>
  Object.hasOwn(Object(JSON.parse(readFileSync(ownFile('package.json'), 'utf8')).scripts), name);
