import { join } from 'node:path';
import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import type { Contract } from '../../helpers/contract/contract.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import type { Recording, RunHeader } from '../../helpers/exchange/recording.ts';
import type { Capabilities } from '../../helpers/probe/capabilities.ts';
import { planOf } from '../../helpers/probe/plan.ts';
import type { Probe } from '../../helpers/probe/probe.ts';
import { recordCapabilities } from '../../helpers/probe/recorded-capabilities.ts';
import type { Conformance } from '../../helpers/report/conformance.ts';
import { conformanceOf } from '../../helpers/report/conformance-of.ts';
import { reportedOf } from '../../helpers/report/reported-check.ts';
import { judgePlan } from '../../helpers/results/judge-plan.ts';
import type { Result } from '../../helpers/results/result.ts';
import { defaultContract } from '../../helpers/run/chosen-contracts.ts';
import { answerTo, type SyntheticAnswer } from './synthetic-answer.ts';

export const contractsFolder = join(import.meta.dirname, '../../contracts');

/** The edition that the project starts from, alone: reports of thirty pages are another matter. */
export const seedContracts = (): Contract[] =>
  loadContracts(contractsFolder).filter(({ id }) => id === defaultContract);

export interface SyntheticRun {
  readonly results: Result[];
  readonly header: RunHeader;
  readonly conformance: Conformance;
}

export interface Circumstances {
  readonly contracts?: readonly Contract[];
  /** What the service answers instead, where it does. */
  readonly quirk?: (probe: Probe) => Partial<SyntheticAnswer> | undefined;
  readonly withholds?: Capabilities['withholds'];
  readonly target?: Partial<Conformance['target']>;
  readonly previous?: Conformance;
  readonly run?: string;
  readonly started?: string;
  readonly strict?: boolean;
  readonly interrupted?: boolean;
}

/** A run on a service that was never there: real contracts, plan, judges; only the answers are made up. Deterministic. */
export function syntheticRun(circumstances: Circumstances = {}): SyntheticRun {
  const { contracts = seedContracts(), quirk, previous } = circumstances;
  const capabilities: Capabilities = {
    withholds: circumstances.withholds ?? (() => undefined),
    subjectOf: () => 'device',
    cautious: false,
    attempts: 2,
  };
  const wanted = contracts.map((contract) => ({ contract, clauses: clausesOf(contract), routes: contract.routes }));
  const plan = planOf(wanted, capabilities);
  const started = circumstances.started ?? '2026-03-02T08:15:00.000Z';
  const recording: Recording = {
    file: '',
    header: {
      kind: 'run',
      recordingVersion: 1,
      run: circumstances.run ?? '6f1c2f1e-5a51-4f5e-9a55-0d4f2f1f0a01',
      suite: '0.1.0',
      target: { kind: 'mock', name: 'mock/page-2018', baseUrl: 'http://127.0.0.1:40123', ...circumstances.target },
      probeId: '00000000-0000-4000-8000-000000000001',
      clauses: wanted.flatMap(({ clauses }) => clauses.map((clause) => clause.id)),
      routes: Object.fromEntries(contracts.map((contract) => [contract.id, contract.routes.map((route) => route.id)])),
      means: recordCapabilities(wanted, capabilities),
      started,
    },
    exchanges: [
      ...plan.controls.map((control) => answerTo(control, started, undefined)),
      ...plan.probes.flatMap((probe) =>
        Array.from({ length: probe.attempts }, (_, at) => ({
          ...answerTo(probe, started, quirk?.(probe)),
          attempt: at + 1,
        })),
      ),
    ],
    begun: [],
    closing: { kind: 'end', at: new Date(Date.parse(started) + 4200).toISOString() },
  };
  const results = judgePlan(plan, recording, []);
  const conformance = conformanceOf({
    header: recording.header,
    ended: recording.closing?.at ?? started,
    ...reportedOf(results),
    rigour: { strict: circumstances.strict ?? false, allowPartial: false },
    suite: { name: 'graph-conformance', version: '0.1.0' },
    interrupted: circumstances.interrupted ?? false,
    ...(previous === undefined ? {} : { previous: { ...previous, run: previous.run.id } }),
  });
  return { results, conformance, header: recording.header };
}
