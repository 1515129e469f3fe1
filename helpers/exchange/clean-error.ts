import type { Secrets } from './secrets.ts';

/** Takes secrets out of an error's words, in place: whoever has it already, or gets it next, sees no others. Gives the same error. */
export function cleanError(error: unknown, secrets: Pick<Secrets, 'clean'>): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? secrets.clean(error) : error;
  const { message, stack, cause } = error;
  error.message = secrets.clean(message);
  if (stack !== undefined) error.stack = secrets.clean(stack);
  if (cause !== undefined) error.cause = cleanError(cause, secrets);
  return error;
}

/**
 * Does work that has secrets in hand. An error out of it, and one that nobody catches meanwhile, is cleaned before anybody else hears of it: a
 * test runner writes what it hears into its reports, and Node prints it. `uncaught` hears of one that nobody catches when it is clean.
 */
export async function withCleanErrors<T>(
  secrets: Secrets,
  work: () => Promise<T>,
  uncaught?: (error: unknown) => void,
): Promise<T> {
  const first = (error: unknown): void => {
    const clean = cleanError(error, secrets);
    uncaught?.(clean);
  };
  // Only listens: a process that nobody saves still ends.
  process.on('uncaughtExceptionMonitor', first);
  if (process.listenerCount('unhandledRejection') > 0) process.prependListener('unhandledRejection', first);
  try {
    return await work();
  } catch (error) {
    throw cleanError(error, secrets);
  } finally {
    process.off('uncaughtExceptionMonitor', first);
    process.off('unhandledRejection', first);
  }
}
