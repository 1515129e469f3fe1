import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contract } from '../../helpers/contract/contract.ts';
import { loadAlone } from '../../helpers/contract/load-contracts.ts';
import { type GateRun, gateRun } from '../../helpers/gate/gate-run.ts';
import { judgeClient } from '../../helpers/gate/judge-client.ts';
import { ownAnswer } from '../../helpers/gate/own-answers.ts';
import { scenariosNamed } from '../../helpers/gate/scenarios.ts';
import { type GateVerdict, gateVerdict } from '../../helpers/gate/sentence.ts';
import type { Result } from '../../helpers/results/result.ts';
import { defaultContract } from '../../helpers/run/chosen-contracts.ts';

export type Client = (environment: Readonly<Record<string, string>>) => Promise<number>;

export interface Trial {
  readonly client: Client | readonly string[];
  readonly scenario?: string;
  readonly contract?: string;
  readonly answers?: readonly string[];
  readonly proxied?: 'proxied';
  readonly inherited?: Readonly<Record<string, string | undefined>>;
  readonly demand?: 'what was called' | 'every route';
}

export interface Tried {
  readonly run: GateRun;
  readonly results: readonly Result[];
  readonly verdict: GateVerdict;
}

/** Where the committed clients are. */
const folder = fileURLToPath(new URL('./clients/', import.meta.url));
export const clientNamed = async (name: string): Promise<Client> => (await import(join(folder, `${name}.mjs`))).client;

export function contractNamed(id = defaultContract): Contract {
  const contract = loadAlone('contracts', id);
  if (contract === undefined) throw new Error(`no contract ${id}`);
  return contract;
}

/** Runs a client before the gate: in this process where it is a function, else as a command whose output nobody sees. */
export async function tried(trial: Trial, file: string): Promise<Tried> {
  const { client, demand = 'what was called' } = trial;
  const contracts = [contractNamed(trial.contract)];
  const { runCommand } = await import('../../helpers/gate/run-command.ts');
  const run = await gateRun({
    contracts,
    profile: 'page-2018',
    scenarios: scenariosNamed(trial.scenario),
    answers: (trial.answers ?? []).map((one) => ownAnswer(one, contracts)),
    command: typeof client === 'function' ? ['in-process'] : client,
    file,
    proxied: trial.proxied,
    most: 60,
    inherited: trial.inherited ?? process.env,
    run: async (command, options) => {
      if (typeof client !== 'function') return runCommand(command, { ...options, output: 'ignore' });
      const started = Date.now();
      return { exitCode: await client(options.environment), took: (Date.now() - started) / 1_000 };
    },
  });
  const results = judgeClient(run.recording, contracts, demand);
  const verdict = gateVerdict(results, contracts, run.recording, { strict: false, allowPartial: false }, run.nothing);
  return { run, results, verdict };
}

/** Points that are violated. */
export const brokenIn = (results: readonly Result[]): string[] => [
  ...new Set(
    results
      .filter(({ verdict }) => verdict === 'violates' || verdict === 'harness-error')
      .map(({ check }) => `${check.clause.section}/${check.clause.point.replace('client.', '')}`),
  ),
];
