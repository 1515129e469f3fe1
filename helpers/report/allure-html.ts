import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { asCalled } from '../common/as-called.ts';
import { Mistake } from '../common/mistake.ts';
import { makeOwnFolder, writeWhole } from '../common/write-file.ts';
import { withoutAnalytics } from './without-analytics.ts';

/** Milliseconds that making the HTML may take; 500 results took some 5 s on two slow cores. */
const patience = 180_000;

/**
 * Makes the Allure HTML of a results folder with Allure 3, as one page that works from the disk: no Java, no browser, and nothing
 * in it that calls home. Gives the page's path. Throws a Mistake where there are no results or `allure`, a development dependency, is not installed.
 */
export async function writeAllureHtml(resultsFolder: string, outFolder: string): Promise<string> {
  const results = resolve(resultsFolder);
  if (!existsSync(results) || !readdirSync(results).some((name) => name.endsWith('-result.json')))
    throw new Mistake({
      file: resultsFolder,
      found: 'there are no Allure results in this folder',
      instead: `run \`${asCalled('conform')}\` first`,
    });
  const program = allureProgram();
  makeOwnFolder(outFolder);
  const { status, said } = await run(program, results, outFolder);
  const page = join(outFolder, 'index.html');
  if (status !== 0 || !existsSync(page)) throw new Error(`allure ended with ${status ?? 'a time-out'}:\n${said}`);
  writeWhole(page, withoutAnalytics(readFileSync(page, 'utf8')));
  return page;
}

/** The command's file: the package exports its library only, and the command stands beside it. */
function allureProgram(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('allure')), '..', 'cli.js');
  } catch {
    throw new Mistake({
      found: 'the package `allure` is not installed',
      instead: 'install it: `npm install --save-dev allure`',
    });
  }
}

function run(program: string, results: string, outFolder: string): Promise<{ status: number | null; said: string }> {
  const parameters = [
    'awesome',
    // A pattern, looked for below --cwd: the name alone, because a whole path may have letters that mean something in a pattern.
    basename(results),
    '--single-file',
    ...['--group-by', 'epic,feature,story'],
    ...['--report-name', 'graph-conformance'],
    ...['--output', resolve(outFolder)],
    ...['--cwd', dirname(results)],
  ];
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [program, ...parameters], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: patience,
      env: { ...process.env, BROWSER: 'none', NO_COLOR: '1' },
    });
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = `${said}${chunk.toString()}`.slice(-4000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', (status) => settle({ status, said }));
  });
}
