import { spawn } from 'node:child_process';

/** Runs the same command in a new process with another environment, and gives its exit code. This one prints nothing any more. */
export function startAgain(environment: NodeJS.ProcessEnv): Promise<number> {
  process.stderr.write = () => true;
  const child = spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit', env: environment });
  // Ctrl-C reaches both: the child decides what it means.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 2)));
}
