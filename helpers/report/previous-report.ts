import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Mistake } from '../common/mistake.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { verdicts } from '../judge/verdict.ts';

/** The most it may have, in bytes. */
const largest = 200_000_000;

/** What a run is compared with: the checks of an earlier one. */
export interface PastReport {
  readonly run: string;
  readonly started: string;
  readonly target: {
    readonly kind: 'mock' | 'live' | 'client';
    readonly name: string;
    readonly fault?: string | undefined;
    readonly echo?: boolean | undefined;
  };
  readonly checks: readonly PastCheck[];
}

interface PastCheck {
  readonly id: string;
  readonly contract: string;
  readonly verdict: (typeof verdicts)[number];
  readonly observed: string;
}

const head = {
  run: z.object({ id: z.string() }),
  started: z.string(),
  target: z.object({
    kind: z.enum(['mock', 'live', 'client']),
    name: z.string(),
    fault: z.string().optional(),
    echo: z.boolean().optional(),
  }),
};
const check = { id: z.string(), clause: z.string(), verdict: z.enum(verdicts) };
/** Until 2026-11 every check told everything; since then what checks share stands beside them. */
const schema = z.discriminatedUnion('schemaVersion', [
  z.object({ schemaVersion: z.literal(1), ...head, checks: z.array(z.object({ ...check, observed: z.string() })) }),
  z.object({
    schemaVersion: z.literal(2),
    ...head,
    letters: z.array(z.object({ observed: z.string() })),
    checks: z.array(z.object({ ...check, letter: z.int().nonnegative() })),
  }),
]);

/** The report that stands in the folder, or undefined: none, of a version not known here, or damaged. It is only compared with, so it never stops a run. */
export function previousReport(folder: string): PastReport | undefined {
  return reportIn(join(folder, 'conformance.json'));
}

function reportIn(file: string): PastReport | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const parsed = schema.safeParse(JSON.parse(readTextFile(file, { most: largest }))).data;
    return parsed === undefined ? undefined : pastOf(parsed);
  } catch {
    return undefined;
  }
}

/** The report that a run is to be compared with: a folder of reports, or a `conformance.json`. Throws a Mistake where there is none. */
export function reportToCompare(path: string): PastReport {
  const file =
    lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? join(path, 'conformance.json') : path;
  const found = reportIn(file);
  if (found !== undefined) return found;
  throw new Mistake({
    file: path,
    found: existsSync(file) ? 'this is no report of a run' : 'there is no report here',
    instead: 'name a folder of reports or a conformance.json with --since',
  });
}

function pastOf(report: z.infer<typeof schema>): PastReport {
  const { run, started, target } = report;
  const base = { run: run.id, started, target };
  const past = (one: Pick<PastCheck, 'id' | 'verdict'> & { clause: string }, observed: string): PastCheck => ({
    id: one.id,
    contract: one.clause.split('/')[0] ?? '',
    verdict: one.verdict,
    observed,
  });
  return report.schemaVersion === 1
    ? { ...base, checks: report.checks.map((one) => past(one, one.observed)) }
    : { ...base, checks: report.checks.map((one) => past(one, report.letters[one.letter]?.observed ?? '')) };
}
