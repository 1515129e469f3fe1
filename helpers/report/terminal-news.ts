import { printable } from '../common/printable.ts';
import type { Conformance, ReportedCheck } from './conformance.ts';
import type { Paints } from './paint.ts';
import { wrap } from './text-width.ts';

/** Beyond this number `conformance.json` is the better place to look. */
const most = 8;

/** What is new since the previous run on this target: changed verdicts, and observations that differ, a line per clause. */
export function terminalNews({ since, checks, contracts }: Conformance, paint: Paints, width: number): string[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const changed = (since?.changes ?? []).flatMap(({ id, before, now }) => {
    const check = byId.get(id);
    return check === undefined ? [] : [{ what: `${before ?? 'new'} → ${now}`, check }];
  });
  const drifted = checks.flatMap((check) =>
    check.observedBefore === undefined ? [] : [{ what: `${check.observedBefore} → ${check.observed}`, check }],
  );
  const lines = grouped([...changed, ...drifted], contracts.length === 1 ? 'one page' : 'several pages');
  if (since === undefined || lines.length === 0) return [];
  const more = lines.length > most ? [paint.faint(`  … and ${lines.length - most} more: see conformance.json`)] : [];
  const when = since.started.slice(0, 16).replace('T', ' ');
  return [
    paint.bold(`Since the run of ${when} UTC`),
    ...lines
      .slice(0, most)
      .flatMap((line) => wrap(printable(line), width - 4).map((one, at) => `${at === 0 ? '  ' : '    '}${one}`)),
    ...more,
  ];
}

function grouped(
  all: readonly { readonly what: string; readonly check: ReportedCheck }[],
  pages: 'one page' | 'several pages',
): string[] {
  const groups = new Map<string, number>();
  for (const { what, check } of all) {
    const clause = pages === 'one page' ? `${check.section}/${check.point}` : check.clause;
    const key = `${what}  ${clause}`;
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return [...groups].map(([line, count]) => (count === 1 ? line : `${line} (${count} checks)`));
}
