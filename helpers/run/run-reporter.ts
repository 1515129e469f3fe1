import { fileURLToPath } from 'node:url';
import type { FullResult, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { counted } from '../common/counted.ts';
import { progressLine } from '../common/progress-line.ts';

/** What a run is that could not judge everything; our reports say it in their own words. */
export const incomplete = 'the run is incomplete: not every clause that counts could be judged';

/** As Playwright names it in its configuration. */
export const reporterFile = fileURLToPath(import.meta.url);

/** How far a run is, and what went wrong beside its clauses. What the clauses say is in our reports; this one only watches. */
export default class RunReporter implements Reporter {
  private readonly line = progressLine();
  private readonly told = new Set<string>();
  private all = 0;
  private done = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.all = suite.allTests().length;
  }

  onStdOut(chunk: string | Buffer): void {
    this.line.note(String(chunk), 'stdout');
  }

  onStdErr(chunk: string | Buffer): void {
    this.line.note(String(chunk), 'stderr');
  }

  onTestEnd(_test: TestCase, { errors, status }: TestResult): void {
    this.done += 1;
    this.line.show(`judged ${this.done} of ${counted(this.all, 'clause')}`);
    // A red clause has its letter in the reports; anything else that is thrown is told here.
    if (status !== 'interrupted') for (const error of errors) if (!isLetter(error)) this.onError(error);
  }

  onError(error: TestError): void {
    const words = inPlainWords(error.message ?? error.value ?? 'unknown error');
    if (words === '' || words === incomplete || this.told.has(words)) return;
    this.told.add(words);
    this.line.note(`${words}\n`, 'stderr');
  }

  onEnd(_result: FullResult): void {
    this.line.end();
  }

  printsToStdio(): boolean {
    return true;
  }
}

const isLetter = ({ message = '' }: TestError): boolean => /^(violates|harness-error) {2}/.test(bare(message));
const inPlainWords = (message: string): string => bare(message).trimEnd();
/** Without the class of the error and Playwright's colours. */
const bare = (message: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  message.replace(/\u001b\[[\d;]*m/g, '').replace(/^(Error|Mistake): /, '');
