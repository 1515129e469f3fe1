import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
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
  const past = existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(entryIn) : [];
  return [...past.filter((one) => one.run !== entry.run), entry].slice(-mostRuns);
}

export const historyText = (entries: readonly HistoryEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

function entryIn(line: string): HistoryEntry[] {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
