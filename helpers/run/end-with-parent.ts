/** Milliseconds between looks. */
const interval = 500;

/**
 * Ends this run in good order when the command that started it is killed: nobody would read its report, and it must not go on sending.
 * Without such a command (plain Playwright) nothing is watched.
 */
export function endWithParent(): void {
  if (!hasParent()) return;
  const timer = setInterval(() => {
    if (hasParent()) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGINT');
  }, interval);
  timer.unref();
}

/** True while the command that started this run waits for its end. */
export const hasParent = (): boolean => process.env.CONFORMANCE_PARENT === String(process.ppid);
