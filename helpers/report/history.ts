import { existsSync } from 'node:fs';
import { z } from 'zod';
import { Mistake } from '../common/mistake.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { complain } from '../common/say.ts';
import { verdicts } from '../judge/verdict.ts';
import type { Conformance } from './conformance.ts';

const verdict = z.enum(verdicts);
const entrySchema = z.strictObject({
  run: z.uuid(),
  started: z.iso.datetime(),
  target: z.string(),
  fault: z.string().optional(),
  exitCode: z.int().min(0).max(3),
  summary: z.record(verdict, z.int().nonnegative()),
  /** Verdicts that are worse than conforms, by check; at most `mostNoted` of them. */
  noted: z.record(z.string(), verdict),
});
/** One run in a line: what a strip of past runs needs. */
export type HistoryEntry = z.infer<typeof entrySchema>;

/** Runs that are kept, and bad verdicts that a run may list: together they bound the file. */
const mostRuns = 60;
const mostNoted = 500;

const quiet: readonly string[] = ['conforms', 'observed', 'not-applicable'];

export function historyEntryOf({ run, started, target, exitCode, summary, checks }: Conformance): HistoryEntry {
  const noted = checks.filter((check) => !quiet.includes(check.verdict)).slice(0, mostNoted);
  return {
    run: run.id,
    started,
    target: target.name,
    ...(target.fault === undefined ? {} : { fault: target.fault }),
    exitCode,
    summary,
    noted: Object.fromEntries(noted.map((check) => [check.id, check.verdict])),
  };
}

/** Past runs, oldest first, with this one last; a run that is judged again takes the place of its earlier judgement. Damaged lines are left out. */
export function historyWith(file: string, entry: HistoryEntry): HistoryEntry[] {
  const past = linesOf(file).flatMap(entryIn);
  return [...past.filter((one) => one.run !== entry.run), entry].slice(-mostRuns);
}

export const historyText = (entries: readonly HistoryEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/** The most the file may have, in bytes: what we write stays far below. */
const largest = 50_000_000;

/** No history is worth a run: a file that cannot be one is said, and a new one is begun. */
function linesOf(file: string): string[] {
  if (!existsSync(file)) return [];
  try {
    return readTextFile(file, { most: largest, instead: 'a new history is begun' }).split('\n');
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    complain(`${error.message}\n`);
    return [];
  }
}

function entryIn(line: string): HistoryEntry[] {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
