// Tells GitHub what a run found: numbers as outputs, the summary beside the job, and the run's own exit code.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const { CODE, REPORT_DIR = 'reports', GITHUB_OUTPUT, GITHUB_STEP_SUMMARY } = process.env;
const words = { 0: 'conforms', 1: 'violates', 3: 'incomplete' };
const file = join(REPORT_DIR, 'conformance.json');
const summary = join(REPORT_DIR, 'summary.md');
/** A mistake leaves the reports of the run before as they were: they say nothing of this one. */
const isReported = CODE in words && existsSync(file);
const counts = isReported ? JSON.parse(readFileSync(file, 'utf8')).summary : {};
const outputs = {
  verdict: isReported ? words[CODE] : 'mistake',
  violations: counts.violates ?? 0,
  blocked: counts.blocked ?? 0,
  unjudged: (counts.blocked ?? 0) + (counts.inconclusive ?? 0) + (counts['harness-error'] ?? 0),
};

const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
if (GITHUB_OUTPUT) appendFileSync(GITHUB_OUTPUT, lines.join(''));
else process.stdout.write(lines.join(''));
if (GITHUB_STEP_SUMMARY && isReported && existsSync(summary))
  appendFileSync(GITHUB_STEP_SUMMARY, readFileSync(summary));
process.exitCode = CODE === undefined || CODE === '' ? 2 : Number(CODE);
