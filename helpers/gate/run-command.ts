import { spawn } from 'node:child_process';
import { Mistake } from '../common/mistake.ts';

export interface CommandRun {
  readonly exitCode: number;
  /** Seconds. */
  readonly took: number;
  /** Why it was ended from outside. */
  readonly ended?: string;
}

export interface CommandOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds it may take. */
  readonly most: number;
  /** `inherit`: its output stays visible. */
  readonly output?: 'inherit' | 'ignore';
  /** Ends it at once. */
  readonly stop?: AbortSignal;
}

/** Runs a command in a group of its own, and ends all that it left running. Throws a Mistake where it cannot be started. */
export async function runCommand(
  [program = '', ...args]: readonly string[],
  options: CommandOptions,
): Promise<CommandRun> {
  const started = Date.now();
  const output = options.output ?? 'inherit';
  const child = spawn(program, args, {
    // In a group of its own nobody may read from a terminal.
    stdio: [output === 'inherit' && !process.stdin.isTTY ? 'inherit' : 'ignore', output, output],
    env: { ...options.environment },
    detached: process.platform !== 'win32',
  });
  let ended: string | undefined;
  const end = (why: string) => (): void => {
    ended ??= why;
    killGroup(child.pid);
  };
  const atExit = (): void => killGroup(child.pid);
  process.once('exit', atExit);
  const overdue = setTimeout(end(`it was ended after ${options.most} seconds`), options.most * 1_000);
  const stopped = end('it was interrupted');
  options.stop?.addEventListener('abort', stopped, { once: true });
  if (options.stop?.aborted === true) stopped();
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once('error', (error) =>
        reject(
          new Mistake({
            found: `the command ${program === '' ? '(an empty name)' : program} cannot be started (${'code' in error ? String(error.code) : error.message})`,
            instead: 'write the command behind --, as a shell would find it: gate -- node client.mjs',
          }),
        ),
      );
      child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : (signalNumbers[signal] ?? 0))));
    });
    return { exitCode, took: (Date.now() - started) / 1_000, ...(ended === undefined ? {} : { ended }) };
  } finally {
    process.off('exit', atExit);
    clearTimeout(overdue);
    options.stop?.removeEventListener('abort', stopped);
    killGroup(child.pid);
  }
}

const signalNumbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
};

/** Ends a group, its leader and whatever it left behind. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') process.kill(pid, 'SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}
