import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import type { Contract } from '../contract/contract.ts';
import { Mistake } from '../contract/mistake.ts';
import { complain } from '../contract/say.ts';
import { makeOwnFolder, writeWhole } from '../contract/write-file.ts';
import { interrupted, readHeader } from '../exchange/recording.ts';
import { readSettings, type Settings } from '../target/settings.ts';
import { forgetAttempt } from './attempt.ts';
import { clauseAnnotation, failedRunAnnotation } from './clause-annotation.ts';
import { endWithParent } from './end-with-parent.ts';
import { progressLine } from './progress-line.ts';
import { limitedBySelected, recordingFile, selectedFile } from './run-files.ts';
import { failAsTold, listenForFailures } from './told-failure.ts';
import { contractsFor, deviationsOf, wantedOf } from './wanted-of.ts';

/** What only the end of a run needs: loaded while the worker is at work, because half a run is loading modules. */
const loadEnding = () => Promise.all([import('./judged-run.ts'), import('./report.ts')]);

/**
 * Playwright's side of a run: tells the recorder which clauses were selected, shows progress, and in the end judges the
 * recording once more in plain code and writes the reports. An interrupted run is reported as far as it came.
 */
export default class ConformanceReporter implements Reporter {
  private settings: Settings | undefined;
  private contracts: readonly Contract[] | undefined;
  private readonly line = progressLine();
  private readonly errors = new Set<string>();
  private readonly started = Date.now();
  private selected = 0;
  private ending: ReturnType<typeof loadEnding> | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    listenForFailures();
    endWithParent();
    this.settings = readSettings();
    const clauses = suite
      .allTests()
      .flatMap((test) =>
        test.annotations.filter(({ type }) => type === clauseAnnotation).map(({ description }) => description ?? ''),
      );
    this.openFolder(this.settings, clauses);
    this.selected = clauses.length;
    if (clauses.length === 0) return;
    this.proveFiles(this.settings);
    // Allure's results are those of one run.
    rmSync(join(this.settings.GRAPH_REPORT_DIR, 'allure-results'), { recursive: true, force: true });
  }

  onTestBegin(): void {
    this.ending ??= loadEnding();
    // Whoever needs it waits for it and is told; until then nobody does.
    this.ending.catch(() => {});
  }

  onStdOut(chunk: string | Buffer): void {
    this.line.show(String(chunk));
  }

  onStdErr(chunk: string | Buffer): void {
    this.line.note(String(chunk));
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    // A clause's test tells its failure; what is thrown was not meant to be, such as an exception that nobody caught.
    for (const error of result.errors) this.onError(error);
    failAsTold(test, result);
    for (const { type, description } of result.annotations) {
      if (type === failedRunAnnotation) this.errors.add(description ?? 'the run failed');
    }
  }

  onError(error: { message?: string }): void {
    const words = inPlainWords(error.message ?? 'unknown error');
    // Playwright's own words for what a mistake before it has led to.
    if (words !== 'Error: No tests found') this.errors.add(words);
  }

  async onEnd(result: FullResult): Promise<{ status?: FullResult['status'] }> {
    this.line.end();
    if (this.selected === 0 && this.errors.size === 0) this.errors.add('nothing is selected: no test judges a clause');
    for (const error of this.errors) complain(`${error}\n`);
    if (this.settings === undefined) return { status: 'failed' };
    try {
      return { status: await this.finish(this.settings, result) };
    } catch (error) {
      complain(
        `${error instanceof Mistake ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      return { status: 'failed' };
    } finally {
      rmSync(selectedFile(this.settings), { force: true });
      forgetAttempt(this.settings.GRAPH_REPORT_DIR);
    }
  }

  printsToStdio(): boolean {
    return true;
  }

  /** Everything goes into the report folder: where it cannot be written to, nothing is sent. */
  private openFolder(settings: Settings, clauses: readonly string[]): void {
    try {
      makeOwnFolder(settings.GRAPH_REPORT_DIR);
      writeWhole(selectedFile(settings), JSON.stringify([...new Set(clauses)]));
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      complain(`GRAPH_REPORT_DIR: ${words}\n`);
      process.exit(2);
    }
  }

  /** The files that this run is about are proven before anything is sent. */
  private proveFiles(settings: Settings): void {
    try {
      this.contracts = contractsFor(settings);
      deviationsOf(settings, this.contracts, '');
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      complain(`${error.message}\n`);
      process.exit(2);
    }
  }

  private async finish(settings: Settings, result: FullResult): Promise<FullResult['status']> {
    const contracts = this.contracts;
    if (contracts === undefined || !this.hasRecording(settings)) return 'failed';
    this.ending ??= loadEnding();
    const [{ judgedRun }, { report }] = await this.ending;
    const run = judgedRun(settings, limitedBySelected(wantedOf(settings, contracts), settings), contracts);
    const exitCode = report(settings, run, {
      interrupted:
        result.status === 'interrupted' ||
        result.status === 'timedout' ||
        run.recording.closing === undefined ||
        run.recording.closing.because === interrupted,
      failed: this.errors.size > 0,
    });
    return exitCode === 0 ? 'passed' : 'failed';
  }

  /** The recording of this run: one that an earlier run left in the folder says nothing about this one. */
  private hasRecording(settings: Settings): boolean {
    const file = recordingFile(settings);
    if (!existsSync(file)) return false;
    if (settings.GRAPH_REPLAY !== undefined || settings.GRAPH_RESUME) return true;
    return Date.parse(readHeader(file).started) >= this.started;
  }
}

/** What Playwright makes of an error: a Mistake is its message, without the class, colours and stack. */
function inPlainWords(message: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const bare = message.replace(/\u001b\[[\d;]*m/g, '');
  return bare.startsWith('Mistake: ') ? (bare.slice('Mistake: '.length).split(/\n\s+at /)[0] ?? bare) : bare;
}
