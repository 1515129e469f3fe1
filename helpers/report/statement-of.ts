import { counted } from '../common/counted.ts';
import type { RunHeader } from '../exchange/recording.ts';
import type { Summary } from '../results/summary.ts';
import type { ReportedContract } from './report-schema.ts';

/** Of a shard to which no contract fell. */
export const nothingFell =
  'No clause fell to this part of the run: nothing was sent, and nothing is shown. Merge it with the other parts.';

/** What an incomplete run lacks, in a number. */
export const notJudged = ({ blocked, inconclusive }: Pick<Summary, 'blocked' | 'inconclusive'>, all: number): string =>
  `${blocked + inconclusive} of ${counted(all, 'check')} ${blocked + inconclusive === 1 ? 'was' : 'were'} not judged`;

/** What a run shows, and what it does not. A mock never shows anything of Graph. */
export function statementOf(
  target: RunHeader['target'],
  contracts: readonly Pick<ReportedContract, 'id'>[],
  exitCode: 0 | 1 | 2 | 3,
): string {
  if (target.kind === 'live') return `Judged: ${target.name} (${target.baseUrl}), against ${editionsOf(contracts)}.`;
  const nothing = 'It says nothing about Microsoft Graph.';
  if (target.echo === true)
    return `Echo: the mock served the very contracts that it was judged by, so agreement proves only the machinery. ${nothing}`;
  if (target.fault !== undefined)
    return `The mock misbehaved on purpose (${target.fault}): this run shows what the instrument sees. ${nothing}`;
  switch (exitCode) {
    case 0:
      return `The instrument is sound: the mock (${target.name}) was judged as expected. ${nothing}`;
    case 1:
      return `${target.name} does not keep the contract: either one of the two is wrong, or the page is of another time than the mock's profile (--profile page-2018 or live-2026). ${nothing}`;
    case 2:
      return `The instrument failed: a harness error is our own fault. ${nothing}`;
    case 3:
      return `Incomplete: not every required clause could be judged on ${target.name}. ${nothing}`;
    default:
      return exitCode satisfies never;
  }
}

function editionsOf(contracts: readonly Pick<ReportedContract, 'id'>[]): string {
  const [first, ...others] = contracts.map((contract) => contract.id);
  if (first === undefined) return 'no contract';
  return others.length === 0 ? first : `${contracts.length} page editions`;
}
