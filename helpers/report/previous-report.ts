import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Mistake } from '../common/mistake.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { type Once, sameText } from '../common/same-text.ts';
import { verdicts } from '../judge/verdict.ts';
import type { ComparedCheck } from './news/change.ts';
import { reportLines } from './report-lines.ts';

/** The most it may have, in bytes, where it is laid out otherwise than we do it, and is read at once. */
const largest = 200_000_000;

/** What a run is compared with: the checks of an earlier one. */
export interface PastReport {
  readonly run: string;
  readonly started: string;
  readonly target: Readonly<z.infer<typeof head.target>>;
  readonly checks: readonly ComparedCheck[];
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
const check = {
  ...{ id: z.string(), clause: z.string(), route: z.string(), caller: z.string() },
  level: z.enum(['required', 'recommended', 'observed']),
  verdict: z.enum(verdicts),
};
const letter = z.object({ observed: z.string() });
const checkWithLetter = z.object({ ...check, letter: z.int().nonnegative() });
const headOfToday = z.object({ schemaVersion: z.literal(2), ...head });
/** Until 2026-11 every check told everything; since then what checks share stands beside them. */
const schema = z.discriminatedUnion('schemaVersion', [
  z.object({ schemaVersion: z.literal(1), ...head, checks: z.array(z.object({ ...check, observed: z.string() })) }),
  headOfToday.extend({ letters: z.array(letter), checks: z.array(checkWithLetter) }),
]);

/** The report that stands in the folder, or undefined: none, of a version not known here, or damaged. It is only compared with, so it never stops a run. */
export function previousReport(folder: string, once: Once = sameText()): PastReport | undefined {
  return reportIn(join(folder, 'conformance.json'), once);
}

function reportIn(file: string, once: Once): PastReport | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return byLines(file, once);
  } catch {
    // It is damaged, or not laid out as we do it.
  }
  try {
    const parsed = schema.safeParse(JSON.parse(readTextFile(file, { most: largest }))).data;
    return parsed === undefined ? undefined : pastOf(parsed, once);
  } catch {
    return undefined;
  }
}

/** As we lay it out it is read line by line: as a whole a report of 158,000 checks takes 230 MB while it is read. */
function byLines(file: string, once: Once): PastReport {
  const told: Record<string, unknown> = {};
  const observed: string[] = [];
  const checks: ComparedCheck[] = [];
  for (const [key, value] of reportLines(file)) {
    if (key === 'letters') observed.push(letter.parse(value).observed);
    else if (key === 'checks') {
      const one = checkWithLetter.parse(value);
      checks.push(past(one, observed[one.letter] ?? '', once));
    } else if (key in head || key === 'schemaVersion') told[key] = value;
  }
  const { run, started, target } = headOfToday.parse(told);
  return { run: run.id, started, target, checks };
}

/**
 * The report that a run is to be compared with: a folder of reports, or a `conformance.json`. Throws a Mistake where there is none. `instead`: what to do then.
 */
export function reportToCompare(
  path: string,
  instead = 'name a folder of reports or a conformance.json with --since',
  once: Once = sameText(),
): PastReport {
  const file =
    lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? join(path, 'conformance.json') : path;
  const found = reportIn(file, once);
  if (found !== undefined) return found;
  throw new Mistake({
    file: path,
    found: existsSync(file) ? 'this is no report of a run' : 'there is no report here',
    instead,
  });
}

function pastOf(report: z.infer<typeof schema>, once: Once): PastReport {
  const { run, started, target } = report;
  const checks =
    report.schemaVersion === 1
      ? report.checks.map((one) => past(one, one.observed, once))
      : report.checks.map((one) => past(one, report.letters[one.letter]?.observed ?? '', once));
  return { run: run.id, started, target, checks };
}

const past = (
  { id, clause, route, caller, level, verdict }: Omit<ComparedCheck, 'contract' | 'observed'>,
  observed: string,
  once: Once,
): ComparedCheck => ({
  id: once(id),
  clause: once(clause),
  contract: once(clause.split('/')[0] ?? ''),
  route: once(route),
  caller: once(caller),
  ...{ level, verdict, observed },
});
