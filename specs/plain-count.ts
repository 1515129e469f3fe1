import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Prints every skipped test with its reason, and last of all one plain line of counts. */
export default class PlainCount implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0 };
  private readonly skips: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === 'skipped') {
      this.counts.skipped += 1;
      const reason = result.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
      this.skips.push(
        `skipped: ${test
          .titlePath()
          .filter((part) => part !== '')
          .join(' › ')}: ${reason}`,
      );
    } else if (test.outcome() === 'expected') this.counts.passed += 1;
    else if (test.results.length > test.retries) this.counts.failed += 1;
  }

  async onExit(): Promise<void> {
    for (const skip of this.skips) process.stdout.write(`${skip}\n`);
    const { passed, failed, skipped } = this.counts;
    process.stdout.write(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
