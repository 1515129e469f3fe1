import { counted } from '../common/counted.ts';
import type { Contract } from '../contract/contract.ts';
import type { Recording } from '../exchange/recording.ts';
import type { Result } from '../results/result.ts';
import { exitCodeOf, judgedOf, type Rigour } from '../results/summary.ts';
import { plain } from './scenarios.ts';

/** What a release manager wants to know, in one sentence. */
export interface GateVerdict {
  readonly sentence: string;
  readonly exitCode: 0 | 1 | 2 | 3;
}

/** Verdicts as one answer. `nothing`: why nothing was judged, where that is so. */
export function gateVerdict(
  results: readonly Result[],
  contracts: readonly Contract[],
  { commands = [] }: Pick<Recording, 'commands'>,
  rigour: Rigour,
  nothing: string | undefined,
): GateVerdict {
  if (nothing !== undefined) return { sentence: `may not ship: nothing was judged: ${nothing}`, exitCode: 2 };
  const exitCode = exitCodeOf(results.map(judgedOf), rigour);
  const routes = routesInWords(results, contracts);
  const where = commands.length > 1 ? `${routes}, in ${commands.length} scenarios` : routes;
  switch (exitCode) {
    case 0:
      return { sentence: `may ship: it keeps what the page says on ${where}${advice(results)}`, exitCode };
    case 1:
      return { sentence: `may not ship: ${broken(results, rigour, commands.length)}; judged on ${routes}`, exitCode };
    case 2:
      return { sentence: 'may not ship: the gate itself failed: a harness error is our own fault', exitCode };
    case 3:
      return { sentence: `may not ship: it was judged on ${where} only`, exitCode };
    default:
      return exitCode satisfies never;
  }
}

function routesInWords(results: readonly Result[], contracts: readonly Contract[]): string {
  const known = contracts.flatMap(({ id, routes }) => routes.map((route) => `${id} ${route.id}`));
  const called = new Set(
    results.flatMap(({ check, exchanges }) =>
      check.route === '*' || exchanges.length === 0 ? [] : [`${check.clause.contract.id} ${check.route}`],
    ),
  );
  return `${called.size} of ${counted(known.length, 'route')}`;
}

/** What was seen of the broken promises, the first three, each where it was broken first. */
function broken(results: readonly Result[], { strict }: Rigour, scenarios: number): string {
  const telling = results.filter(
    ({ verdict, check }) => verdict === 'violates' && (check.clause.level === 'required' || strict),
  );
  const told = [...new Set(telling.map(({ check }) => check.clause.id))].flatMap((id) => {
    const group = telling.filter(({ check }) => check.clause.id === id);
    return group.slice(0, 1).map(({ check, observed, because }) => {
      const why = because === undefined ? '' : `, ${short(because)}`;
      return `${check.clause.section}: ${short(observed)}${why}${inScenarios(group)}`;
    });
  });
  const failed = new Set(telling.map(({ check }) => check.caller)).size;
  return [
    ...told.slice(0, 3),
    ...(told.length > 3 ? [`and ${told.length - 3} more`] : []),
    ...(scenarios > 1 ? [`${failed} of ${scenarios} scenarios failed`] : []),
  ].join('; ');
}

/** Every scenario that it was broken in; many are counted. */
function inScenarios(group: readonly Result[]): string {
  const names = [...new Set(group.map(({ check }) => check.caller))];
  if (names.length > mostNamed) return ` (in ${names.length} scenarios, first in ${names[0] ?? ''})`;
  return names.length === 1 && names[0] === plain.name ? '' : ` (${names.join(', ')})`;
}

const mostNamed = 4;

const short = (text: string): string => (text.length > 120 ? `${text.slice(0, 118)}…` : text);

/** What does not stop a release, and is worth a look. */
function advice(results: readonly Result[]): string {
  const count = new Set(
    results
      .filter(({ verdict, check }) => verdict === 'violates' && check.clause.level !== 'required')
      .map(({ check }) => check.clause.id),
  ).size;
  return count === 0 ? '' : `; ${counted(count, 'recommendation is', 'recommendations are')} not followed`;
}

/** A badge in the format of shields.io's endpoint. */
export const badge = ({ exitCode }: GateVerdict): string =>
  `${JSON.stringify(
    {
      schemaVersion: 1,
      label: 'Graph contract',
      message: { 0: 'may ship', 1: 'may not ship', 2: 'not judged', 3: 'incomplete' }[exitCode],
      color: { 0: 'brightgreen', 1: 'red', 2: 'lightgrey', 3: 'orange' }[exitCode],
    },
    null,
    2,
  )}\n`;
