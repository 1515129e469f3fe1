// Makes dist/, what the package runs: the sources compiled file by file, and the files beside them that they read.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
/** Read at run time by the module beside them. What is only for a checkout stays there. */
const isRead = (file) => /\.(txt|json|css|js)$|node-proxy\.mjs$/.test(file) || !/\.\w+$/.test(file);

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [compiler, '-p', join(here, 'tsconfig.build.json')], { stdio: 'inherit' });
for (const room of ['exchange', 'gate', 'page', 'report'])
  cpSync(join(here, 'helpers', room), join(dist, 'helpers', room), { recursive: true, filter: isRead });
chmodSync(join(dist, 'helpers/cli/packaged-bin.js'), 0o755);
