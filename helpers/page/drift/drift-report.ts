import { type ClauseChange, changeKinds } from './change.ts';
import { movedCount, type PageDrift } from './drift-between.ts';
import type { Pairing } from './pair-sides.ts';
import type { Side } from './side.ts';

/** All that one run of `drift` has found. */
export interface DriftReport extends Omit<Pairing, 'pairs'> {
  readonly drifts: readonly PageDrift[];
}

/** Differences that are counted: a page that is gone is one. */
export const movedIn = ({ drifts, onlyInOld }: DriftReport): number =>
  drifts.reduce((sum, drift) => sum + movedCount(drift), onlyInOld.length);

/** Differences that are told and not counted, for one side does not say. */
export const unknownIn = ({ drifts }: DriftReport): number =>
  drifts.reduce((sum, { changes }) => sum + changes.filter(({ standing }) => standing === 'unknown').length, 0);

/** Exit code: 2 when a page could not be read (it may have moved), 1 when something moved, else 0. */
export function driftExitCode(report: DriftReport): 0 | 1 | 2 {
  if (report.leftOut.some(({ kind }) => kind === 'unreadable')) return 2;
  return movedIn(report) > 0 ? 1 : 0;
}

/** A side as a person finds it: its file, its edition. */
export const sideText = ({ kind, file, edition }: Side): string =>
  kind === 'permission-data'
    ? `${file} (permission data)`
    : `${file} (${edition.date ?? 'no date'}, ${edition.locale}, ${edition.version ?? 'version unknown'})`;

const clauseMarks = { changed: '~', added: '+', gone: '-' } as const satisfies Record<ClauseChange['what'], string>;

/** A clause id, what became of it, and the route where it speaks of one only. */
export function clauseText({ what, old, new: other, route }: ClauseChange): string {
  const ids = [...new Set([old, other].filter((id) => id !== undefined))].join(' -> ');
  return `${clauseMarks[what]} ${ids}${route === undefined ? '' : ` on ${route}`}`;
}

/** What had no counterpart, under the heading of each list. */
export const listsOf = ({
  onlyInOld,
  onlyInNew,
  replaced,
  leftOut,
}: DriftReport): [title: string, entries: string[]][] => {
  const lists: [string, string[]][] = [
    ['Only in the old, gone or renamed', onlyInOld.map(({ file }) => file)],
    ['Only in the new', onlyInNew.map(({ file }) => file)],
    ['Left aside, older editions', replaced.map(({ file }) => file)],
    ['Not compared', leftOut.map(({ file, because }) => `${file}: ${because}`)],
  ];
  return lists.filter(([, entries]) => entries.length > 0);
};

/** One line a page: for machines. */
export function driftJson(report: DriftReport): string {
  const side = ({ kind, file, edition }: Side): unknown => ({ kind, file, ...(kind !== 'permission-data' && edition) });
  const lines: unknown[] = [
    ...report.drifts.map((drift) => ({
      status: 'compared',
      page: drift.new.contract.data.page,
      old: side(drift.old),
      new: side(drift.new),
      moved: movedCount(drift),
      changes: drift.changes.map(({ kind, ...change }) => ({ kind, says: changeKinds[kind], ...change })),
    })),
    ...report.onlyInOld.map((one) => ({ status: 'only-in-old', page: one.contract.data.page, old: side(one) })),
    ...report.onlyInNew.map((one) => ({ status: 'only-in-new', page: one.contract.data.page, new: side(one) })),
    ...report.replaced.map((one) => ({ status: 'older-edition', page: one.contract.data.page, file: one.file })),
    ...report.leftOut.map(({ file, kind, because }) => ({ status: kind, file, because })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
