import { existsSync } from 'node:fs';
import { z } from 'zod';
import { asTyped } from '../common/given-options.ts';
import { Mistake } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';
import { readYaml } from './yaml-source.ts';

/** An address of a branch shows something else tomorrow. */
const moves =
  /^https:\/\/(?:[\w.-]*\.)?github(?:usercontent)?\.com\/[^/]+\/[^/]+\/(?:(?:blob|tree|raw)\/)?(?:refs\/heads\/[^/]+|main|master|HEAD|develop)\//;

const entry = z.strictObject({
  clause: z.string().min(1).describe('A clause id: <page>@<edition>/<section>/<point>.'),
  target: z.string().min(1).describe('The target it speaks of: a host such as graph.microsoft.com, or mock/live-2026.'),
  route: z.string().min(1).optional().describe('A route id; every route when absent.'),
  caller: z.string().min(1).optional().describe('A caller; every caller when absent.'),
  observed: z.string().min(1).optional().describe('What the target does instead, as a run saw it.'),
  expected: z
    .string()
    .min(1)
    .optional()
    .describe('What the target does instead, as documents let us expect; no run has seen it yet.'),
  reason: z.string().min(1),
  evidence: z
    .url({ protocol: /^https$/, error: 'write the https address of a page where it can be read' })
    .refine((link) => !moves.test(link), 'is an address that moves: name a commit in the place of the branch')
    .describe('Where it can be read: an address whose content stays.'),
  recorded: z.iso.date(),
  review: z.iso.date().describe('The day by which it is looked at again.'),
});
const deviation = entry.refine(
  ({ observed, expected }) => (observed === undefined) !== (expected === undefined),
  'needs one of `observed` (a run saw it) and `expected` (concluded from documents)',
);
const fileSchema = z
  .strictObject({ deviations: z.array(deviation) })
  .describe('What targets are known to do instead of what a page says.');

/** A known difference of a target, with where it is written down. */
export interface Deviation extends z.infer<typeof deviation> {
  readonly file: string;
  readonly line: number;
}

/**
 * Deviations of one target. An unknown clause id is a mistake: it would hide nothing, for ever.
 * `known`: all clause ids of all contracts; entries of pages that are not among them are left to other runs.
 */
export function loadDeviations(file: string | 'none', target: string, known: readonly string[]): Deviation[] {
  if (file === 'none') return [];
  if (!existsSync(file))
    throw new Mistake({
      file,
      found: 'there is no such file',
      instead: `name a file of deviations, or none, with ${asTyped('GRAPH_DEVIATIONS')}`,
    });
  const source = readYaml(file, fileSchema, Object.keys(entry.shape));
  const contracts = new Set(known.map((id) => id.split('/')[0]));
  const all = source.data.deviations.map(
    (one, at): Deviation => ({ ...one, file, line: source.lineOf(['deviations', at, 'clause']) }),
  );
  const unknown = all.filter((one) => contracts.has(one.clause.split('/')[0] ?? '') && !known.includes(one.clause));
  if (unknown.length > 0)
    throw new Mistake(
      ...unknown.map((one) => ({
        file,
        line: one.line,
        found: `no clause ${one.clause}`,
        instead: didYouMean(one.clause, known),
      })),
    );
  return all.filter((one) => one.target === target && contracts.has(one.clause.split('/')[0] ?? ''));
}

/** True when the deviation speaks of this clause, route and caller. */
export const coversCheck = (
  one: Deviation,
  check: { clause: { id: string }; route: string; caller: string },
): boolean =>
  one.clause === check.clause.id &&
  (one.route === undefined || one.route === check.route) &&
  (one.caller === undefined || one.caller === check.caller);

/** A sentence for each entry whose review date is past. `today` reads like 2026-11-24. */
export const overdueReviews = (deviations: readonly Deviation[], today: string): string[] =>
  deviations
    .filter((one) => one.review < today)
    .map(
      (one) =>
        `${one.file}:${one.line}: the deviation of ${one.clause} was to be reviewed by ${one.review}: look whether it still holds, and set a new date`,
    );
