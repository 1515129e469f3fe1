import { printable } from '../common/printable.ts';
import type { Result } from '../results/result.ts';
import type { Conformance } from './conformance.ts';
import { type Obstacle, obstacles } from './letter-groups.ts';
import type { Paints } from './paint.ts';
import { padEnd, wrap } from './text-width.ts';
import { verdictMarks, verdictName } from './verdict-marks.ts';

/** Beyond this number the board is the better place to look. */
const most = 10;
const label = 20;

/** What is known or could not be judged, by its reason; and what an observation shows beside the page. */
export function terminalRemarks(
  results: readonly Result[],
  kind: Conformance['target']['kind'],
  paint: Paints,
  width: number,
): string[] {
  const told = (one: Obstacle): string[] => lines(one, verdictName(one.verdict, kind), paint, width);
  const groups = (['deviates', 'inconclusive', 'blocked'] as const).flatMap((verdict) => obstacles(results, verdict));
  const all = [
    ...groups,
    ...obstacles(
      results.filter((result) => result.because !== undefined),
      'observed',
    ),
  ];
  const more = all.length > most ? [paint.faint(`… and ${all.length - most} more reasons: see board.html`)] : [];
  return [...all.slice(0, most).flatMap(told), ...more];
}

function lines(
  { verdict, because, next, sections, checks }: Obstacle,
  name: string,
  paint: Paints,
  width: number,
): string[] {
  const head = paint.verdict[verdict](padEnd(`${verdictMarks[verdict].mark} ${checks} ${name}`, label));
  const where = [...sections].map(([section, count]) => `${section} ${count}`).join(', ');
  const under = (text: string): string[] => wrap(printable(text), width - label);
  const [first = '', ...rest] = under(because);
  const others = [...rest, ...under(where).map(paint.faint), ...(next === undefined ? [] : under(`→ ${next}`))];
  return [`${head}${first}`, ...others.map((one) => `${' '.repeat(label)}${one}`)];
}
