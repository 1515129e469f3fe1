/** Milliseconds between looks. */
const interval = 500;

/**
 * Ends this run in good order when the command that started it is killed: nobody would read its report, and it must not go on sending.
 * Without such a command (plain Playwright) nothing is watched.
 */
export function endWithParent(): void {
  const parent = Number(process.env.CONFORMANCE_PARENT ?? 0);
  if (parent === 0 || process.ppid !== parent) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGINT');
  }, interval);
  timer.unref();
}
