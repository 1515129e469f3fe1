import { join } from 'node:path';
import { suite } from '../common/suite.ts';
import { writeWhole } from '../common/write-file.ts';
import type { Contract } from '../contract/contract.ts';
import type { Conformance } from '../report/conformance.ts';
import { conformanceOf } from '../report/conformance-of.ts';
import { escapeMarkdown } from '../report/markdown-text.ts';
import { previousReport } from '../report/previous-report.ts';
import { callersSeen } from '../report/provenance/callers-seen.ts';
import { provenanceOf } from '../report/provenance/provenance-of.ts';
import { reportedOf } from '../report/reported-check.ts';
import { summaryMarkdown } from '../report/summary-markdown.ts';
import { writeReports } from '../report/write-reports.ts';
import type { Result } from '../results/result.ts';
import type { Rigour } from '../results/summary.ts';
import type { GateRun } from './gate-run.ts';
import { scenariosNamed } from './scenarios.ts';
import { badge, type GateVerdict } from './sentence.ts';
import { isShown, judgedIn } from './shown-in.ts';

type ToldScenario = NonNullable<Conformance['scenarios']>[number];

/** Writes the reports of a client's run, its sentence first, and the badge; gives them as data. */
export function gateReport(
  folder: string,
  { recording }: Pick<GateRun, 'recording'>,
  contracts: readonly Contract[],
  results: readonly Result[],
  verdict: GateVerdict,
  rigour: Rigour,
): Conformance {
  const { header, closing } = recording;
  const callers = callersSeen();
  callers.add(results);
  const conformance: Conformance = {
    ...conformanceOf({
      header,
      ended: closing?.at ?? header.started,
      ...reportedOf(results),
      rigour,
      suite,
      interrupted: closing?.kind !== 'end',
      previous: previousReport(folder),
      provenance: provenanceOf(callers, contracts, recording.file),
    }),
    statement: `${verdict.sentence}.`,
    exitCode: verdict.exitCode,
    scenarios: toldScenarios(recording),
  };
  writeReports(folder, conformance, results);
  writeWhole(join(folder, 'summary.md'), withSentence(conformance, results));
  writeWhole(join(folder, 'badge.json'), badge(verdict));
  return conformance;
}

function toldScenarios({ commands = [], exchanges }: GateRun['recording']): ToldScenario[] {
  return commands.map(({ scenario, exitCode }) => {
    const [known] = scenariosNamed(scenario);
    const requests = exchanges.filter(
      ({ received }) => received?.scenario === scenario && received.place === 'graph',
    ).length;
    return { name: scenario, answers: known?.answers ?? '', proves: known?.proves ?? '', exitCode, requests };
  });
}

/** The first line says it; then the scenarios side by side. */
function withSentence(conformance: Conformance, results: readonly Result[]): string {
  const { scenarios = [], checks, statement } = conformance;
  const rows = scenarios.map(({ name, answers, proves, exitCode, requests }) => {
    const broken = new Set(
      checks
        .filter(({ caller, verdict }) => caller === name && verdict === 'violates')
        .map(({ point }) => point.replace('client.', '')),
    );
    const silent = isShown(name, judgedIn(checks)) ? '✓' : '■ not exercised';
    const said = broken.size === 0 ? silent : `✗ ${[...broken].join(', ')}`;
    return `| ${[name, answers, requests, exitCode, proves, said].map((one) => escapeMarkdown(String(one))).join(' | ')} |`;
  });
  const table = [
    '| scenario | is answered | requests | ended with | shows that | verdict |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
  const [answer = '', ...because] = statement.replace(/\.$/, '').split(': ');
  return `# ${answer}: ${escapeMarkdown(because.join(': '))}\n\n${table.join('\n')}\n\n${summaryMarkdown(conformance, results)}`;
}
