import type { Conformance } from '../report/conformance.ts';
import { paintsFor } from '../report/paint.ts';
import { terminalReport } from '../report/terminal.ts';
import { verdictMarks } from '../report/verdict-marks.ts';
import type { Result } from '../results/result.ts';
import type { GateRun } from './gate-run.ts';

/** The terminal's report of a client's run, behind its sentence: scenarios side by side, then what every report has. */
export function gateText(
  { echoed, refusedHosts }: Pick<GateRun, 'echoed' | 'refusedHosts'>,
  results: readonly Result[],
  conformance: Conformance,
  folder: string,
): string {
  const notes = [
    ...(echoed.length === 0
      ? []
      : [
          `The mock serves ${echoed.map(({ id }) => id).join(', ')} from the page itself: it is no witness of its own there.`,
        ]),
    ...(refusedHosts.length === 0
      ? []
      : [`The proxy refused ${refusedHosts.join(', ')}: it leads to Graph and Entra only.`]),
  ];
  const told = terminalReport(results, conformance, {
    width: process.stdout.columns,
    paint: paintsFor(process.stdout),
    folder,
  });
  return [scenarioTable(conformance), notes.join('\n'), told].filter((part) => part !== '').join('\n\n');
}

function scenarioTable({ scenarios = [], checks }: Conformance): string {
  if (scenarios.length < 2) return '';
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  const lines = scenarios.map(({ name, requests, exitCode }) => {
    const own = checks.filter(({ caller }) => caller === name);
    const broken = pointsIn(own, 'required');
    const advised = pointsIn(own, 'recommended');
    const { mark } = verdictMarks[broken.length > 0 ? 'violates' : 'conforms'];
    const told = [...broken, ...(advised.length === 0 ? [] : [`(recommended: ${advised.join(', ')})`])].join(', ');
    return `  ${mark} ${name.padEnd(width)}  ${String(requests).padStart(4)} ${requests === 1 ? 'request, ' : 'requests,'} ended with ${exitCode}${told === '' ? '' : `  ${told}`}`;
  });
  return lines.join('\n');
}

const pointsIn = (checks: Conformance['checks'], level: string): string[] => [
  ...new Set(
    checks
      .filter((one) => one.verdict === 'violates' && one.level === level)
      .map(({ point }) => point.replace('client.', '')),
  ),
];
