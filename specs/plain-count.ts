import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Prints every skipped test with its reason, every one that passed at its second try, and last of all one plain line of counts. */
export default class PlainCount implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0 };
  private readonly notes: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === 'skipped') {
      this.counts.skipped += 1;
      const reason = result.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
      this.notes.push(`skipped: ${nameOf(test)}: ${reason}`);
    } else if (test.outcome() === 'expected') this.counts.passed += 1;
    else if (test.outcome() === 'flaky') {
      this.counts.passed += 1;
      this.notes.push(`passed at the second try only: ${nameOf(test)}`);
    } else if (test.results.length > test.retries) this.counts.failed += 1;
  }

  async onExit(): Promise<void> {
    for (const note of this.notes) process.stdout.write(`${note}\n`);
    const { passed, failed, skipped } = this.counts;
    process.stdout.write(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}

const nameOf = (test: TestCase): string =>
  test
    .titlePath()
    .filter((part) => part !== '')
    .join(' › ');
