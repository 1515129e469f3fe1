import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** On Windows npm is a script that only a shell starts. */
const shell = process.platform === 'win32';

interface Locked {
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly version?: string;
}

export interface Packed {
  /** An empty project in which nothing but the package is installed. */
  readonly folder: string;
  /** Paths of the tarball's files. */
  readonly files: readonly string[];
  /** Bytes. */
  readonly size: { readonly packed: number; readonly unpacked: number };
  /** How many packages the installation has, this one included. */
  readonly packages: number;
}

/**
 * Packs this checkout and installs the tarball, with production dependencies only, into a new folder outside of it. Every version is the one of
 * our own lock, so that all that is needed is in npm's cache since `npm ci`, and no registry is asked where it can be helped.
 */
export async function installPacked(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-packed-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    shell,
    maxBuffer: 10_000_000,
  });
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
  const packages = lockFor(folder, packed.filename);
  await run('npm', ['ci', '--prefer-offline', '--omit=dev', '--no-audit', '--no-fund'], { cwd: folder, shell });
  return {
    folder,
    files: packed.files.map(({ path }: { path: string }) => path),
    size: { packed: packed.size, unpacked: packed.unpackedSize },
    packages,
  };
}

/** Writes the project's package.json and lock; gives how many packages are locked. */
function lockFor(folder: string, tarball: string): number {
  const { name, version, bin, dependencies, peerDependencies, peerDependenciesMeta, engines } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  );
  const locked: Record<string, Locked> = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const peers = closure(locked, ['@playwright/test']);
  const project = {
    name: 'somebody-elses',
    version: '1.0.0',
    dependencies: { [name]: `file:${tarball}`, '@playwright/test': locked['node_modules/@playwright/test']?.version },
  };
  const integrity = `sha512-${createHash('sha512')
    .update(readFileSync(join(folder, tarball)))
    .digest('base64')}`;
  const production = Object.entries(locked).filter(([path, one]) => path !== '' && (!one.dev || peers.has(path)));
  const packages = {
    '': project,
    ...Object.fromEntries(production.map(([path, { dev: _, ...one }]) => [path, one])),
    [`node_modules/${name}`]: {
      version,
      resolved: `file:${tarball}`,
      integrity,
      ...{ bin, dependencies, peerDependencies, peerDependenciesMeta, engines },
    },
  };
  const write = (file: string, value: object): void =>
    writeFileSync(join(folder, file), JSON.stringify(value, null, 2));
  write('package.json', project);
  write('package-lock.json', {
    name: project.name,
    version: project.version,
    lockfileVersion: 3,
    requires: true,
    packages,
  });
  return Object.keys(packages).length - 1;
}

/** The paths of these packages and of all that they need; none of those is nested. */
function closure(
  locked: Readonly<Record<string, Locked>>,
  names: readonly string[],
  found = new Set<string>(),
): Set<string> {
  for (const name of names) {
    const path = `node_modules/${name}`;
    if (found.has(path) || locked[path] === undefined) continue;
    found.add(path);
    closure(locked, Object.keys(locked[path].dependencies ?? {}), found);
  }
  return found;
}
