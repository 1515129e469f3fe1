import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { loadContracts } from '../contract/load-contracts.ts';
import { Mistake } from '../contract/mistake.ts';
import { readSettings, type Settings } from '../target/settings.ts';
import { clauseAnnotation } from './clause-annotation.ts';
import { judgedRun, wantedOf } from './judged-run.ts';
import { progressLine } from './progress-line.ts';
import { report } from './report.ts';
import { limitedBySelected, recordingFile, selectedFile } from './run-files.ts';
import { failAsTold, listenForFailures } from './told-failure.ts';

/**
 * Playwright's side of a run: tells the recorder which clauses were selected, shows progress, and in the end judges the
 * recording once more in plain code and writes the reports. An interrupted run is reported as far as it came.
 */
export default class ConformanceReporter implements Reporter {
  private settings: Settings | undefined;
  private readonly line = progressLine();
  private readonly errors: string[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    listenForFailures();
    this.settings = readSettings();
    const clauses = suite
      .allTests()
      .flatMap((test) =>
        test.annotations.filter(({ type }) => type === clauseAnnotation).map(({ description }) => description ?? ''),
      );
    mkdirSync(this.settings.GRAPH_REPORT_DIR, { recursive: true });
    writeFileSync(selectedFile(this.settings), JSON.stringify([...new Set(clauses)]));
    if (clauses.length === 0) this.errors.push('nothing is selected: no test judges a clause');
  }

  onStdOut(chunk: string | Buffer): void {
    this.line.show(String(chunk));
  }

  onStdErr(chunk: string | Buffer): void {
    this.line.note(String(chunk));
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    failAsTold(test, result);
    if (result.status !== 'passed' && test.parent.project()?.name === 'record')
      this.errors.push(...result.errors.map((error) => error.message ?? 'recording failed'));
  }

  onError(error: { message?: string }): void {
    this.errors.push(error.message ?? 'unknown error');
  }

  async onEnd(result: FullResult): Promise<{ status?: FullResult['status'] }> {
    this.line.end();
    for (const error of this.errors) process.stderr.write(`${error}\n`);
    if (this.settings === undefined) return { status: 'failed' };
    try {
      return { status: this.finish(this.settings, result) };
    } catch (error) {
      process.stderr.write(
        `${error instanceof Mistake ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      return { status: 'failed' };
    } finally {
      rmSync(selectedFile(this.settings), { force: true });
    }
  }

  printsToStdio(): boolean {
    return true;
  }

  private finish(settings: Settings, result: FullResult): FullResult['status'] {
    if (!existsSync(recordingFile(settings))) return 'failed';
    const contracts = loadContracts(settings.GRAPH_CONTRACTS);
    const run = judgedRun(settings, limitedBySelected(wantedOf(settings, contracts), settings), contracts);
    const exitCode = report(settings, run, {
      interrupted:
        result.status === 'interrupted' || result.status === 'timedout' || run.recording.closing?.kind !== 'end',
      failed: this.errors.length > 0,
    });
    return exitCode === 0 ? 'passed' : 'failed';
  }
}
