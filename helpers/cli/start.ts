import { saysDropped, withoutTracing } from '../run/without-tracing.ts';
import type { Commands } from './commands.ts';

/**
 * Runs the command line of this process, and sets its exit code. Where the environment would have tokens printed, a new process without that does
 * it instead. `write` is standard error as it was before it was muted; `more` gives commands that only some have.
 */
export async function start(write: typeof process.stderr.write, more?: () => Promise<Commands>): Promise<void> {
  const { environment, dropped } = withoutTracing(process.env);
  if (dropped.length === 0) {
    const { main } = await import('./main.ts');
    process.exitCode = await main(process.argv.slice(2), await more?.());
    return;
  }
  write.call(process.stderr, saysDropped(dropped));
  // Node has read these as it started: only a new process is without them.
  const { startAgain } = await import('./start-again.ts');
  process.exitCode = await startAgain(environment);
}
