import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Mistake } from '../common/mistake.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { complain } from '../common/say.ts';
import { type Verdict, verdicts, worst } from '../judge/verdict.ts';
import type { Conformance } from './conformance.ts';
import { isCalm } from './verdict-marks.ts';

const verdict = z.enum(verdicts);
const head = {
  run: z.uuid(),
  started: z.iso.datetime(),
  target: z.string(),
  fault: z.string().optional(),
  exitCode: z.int().min(0).max(3),
  summary: z.record(verdict, z.int().nonnegative()),
};
/** Of a contract: how many clauses were judged, and those that are not as they should be, by `section/point`. */
const judged = z.strictObject({ clauses: z.int().nonnegative(), noted: z.record(z.string(), verdict).optional() });
const entrySchema = z.strictObject({ ...head, contracts: z.record(z.string(), judged) });
/** Until 2026-11 a line named checks, and not how many clauses there were. */
const earlierSchema = z.strictObject({ ...head, noted: z.record(z.string(), verdict) });

/** One run in a line: what a strip of past runs and the trend of a clause need. */
export type HistoryEntry = z.infer<typeof entrySchema>;

/** Runs that are kept where no number is given. */
const usualKeep = 60;
/** Clauses that a run may list: with the number of runs they bound the file. */
const mostNoted = 500;

export function historyEntryOf({ run, started, target, exitCode, summary, checks }: Conformance): HistoryEntry {
  const clauses = new Map<string, { contract: string; verdict: Verdict }>();
  for (const { clause, contract, verdict: said } of checks)
    clauses.set(clause, { contract, verdict: worst([said, clauses.get(clause)?.verdict ?? 'not-applicable']) });
  const noted = [...clauses].filter(([, one]) => !isCalm(one.verdict)).slice(0, mostNoted);
  const contracts = [...new Set(checks.map(({ contract }) => contract))].map((id) => {
    const own = noted.filter(([, { contract }]) => contract === id);
    const count = [...clauses.values()].filter(({ contract }) => contract === id).length;
    const named = Object.fromEntries(own.map(([clause, one]) => [clause.slice(id.length + 1), one.verdict]));
    return [id, { clauses: count, ...(own.length === 0 ? {} : { noted: named }) }] as const;
  });
  return {
    run: run.id,
    started,
    target: target.name,
    fault: target.fault,
    exitCode,
    summary,
    contracts: Object.fromEntries(contracts),
  };
}

/** The runs of a report folder, oldest first, with this one last, so many at most; a run that is judged again takes the place of its earlier judgement. Damaged lines are left out. */
export function historyWith(folder: string, conformance: Conformance, keep: number = usualKeep): HistoryEntry[] {
  const entry = historyEntryOf(conformance);
  const past = linesOf(join(folder, 'history.jsonl')).flatMap(entryIn);
  return [...past.filter((one) => one.run !== entry.run), entry].slice(-keep);
}

/** Those of the same target, misbehaving in the same way, up to this run. */
export function sameTarget(history: readonly HistoryEntry[], run: string): HistoryEntry[] {
  const current = history.find((entry) => entry.run === run);
  return history.filter((entry) => entry.target === current?.target && entry.fault === current?.fault);
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
    const data: unknown = JSON.parse(line);
    const parsed = entrySchema.safeParse(data);
    if (parsed.success) return [parsed.data];
    const earlier = earlierSchema.safeParse(data);
    return earlier.success ? [byContract(earlier.data)] : [];
  } catch {
    return [];
  }
}

/** A line of before: of clauses that it does not note nothing is known. */
function byContract({ noted, ...rest }: z.infer<typeof earlierSchema>): HistoryEntry {
  const contracts: Record<string, { clauses: number; noted: Record<string, Verdict> }> = {};
  for (const [check, said] of Object.entries(noted)) {
    const clause = check.split('#')[0] ?? '';
    const id = clause.split('/')[0] ?? '';
    const own = contracts[id] ?? { clauses: 0, noted: {} };
    const name = clause.slice(id.length + 1);
    own.noted[name] = worst([said, own.noted[name] ?? 'not-applicable']);
    contracts[id] = own;
  }
  return { ...rest, contracts };
}
