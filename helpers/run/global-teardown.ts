import type { FullConfig } from '@playwright/test';
import { diskFull } from '../common/disk-full.ts';
import { readSettings } from '../settings/settings.ts';
import { endRun, type RunEnd } from './end-run.ts';
import { hasParent } from './end-with-parent.ts';
import type { Printing } from './report.ts';
import { runIn } from './run-files.ts';
import { incomplete, reporterFile } from './run-reporter.ts';

/**
 * After the last test, and after Ctrl-C: the reports, from the recording, whatever reporter was chosen. What no single test can say makes the run
 * red here, once: that it is incomplete, or that something could not be recorded.
 */
export default function globalTeardown({ reporter, projects }: FullConfig): void {
  if (projects.length > 1 && runIn(readSettings().GRAPH_REPORT_DIR)?.process !== process.pid) return;

  // Where Playwright's reporters say what is red, and their output may be read by a program, ours says only where the reports are.
  const ours = reporter.some(([name]) => name === reporterFile);
  // The command writes them: this process is full of Playwright's own, 350 MB of 15,000 clauses.
  if (ours && hasParent() && !process.argv.some((one) => one.startsWith('--ui'))) return;
  const { exitCode, failures } = ended(ours ? 'whole' : 'brief');
  const reasons = [
    ...failures,
    ...(exitCode === 'none' && failures.length === 0 ? ['nothing was recorded'] : []),
    ...(exitCode === 3 ? [incomplete] : []),
  ];
  if (reasons.length === 0) return;
  const error = new Error(reasons.join('\n'));
  // Playwright prints the stack: where this line stands helps nobody.
  error.stack = error.message;
  throw error;
}

/** A full disk ends the run in one sentence, not in a stack. */
function ended(printing: Printing): RunEnd {
  try {
    return endRun(readSettings(), printing);
  } catch (error) {
    const full = diskFull(error);
    if (full === undefined) throw error;
    return { exitCode: 'none', failures: [full.message] };
  }
}
