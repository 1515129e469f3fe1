import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { asCalled } from '../common/as-called.ts';
import { optionsVariable } from '../common/given-options.ts';
import { Mistake } from '../common/mistake.ts';
import { complain, say, sayPainted } from '../common/say.ts';
import type { Contract } from '../contract/contract.ts';
import type { GateRun } from '../gate/gate-run.ts';
import { rsaKeyAhead } from '../mock/entra/rsa-key.ts';
import type { Settings } from '../settings/settings.ts';
import { giveSettings, withRunOptions } from './run-options.ts';

interface GateCommandOptions {
  readonly contract?: string;
  readonly scenario?: string;
  readonly answer: readonly string[];
  readonly proxy?: true;
  readonly requireRoutes?: true;
  readonly timeout: number;
  readonly replay?: string;
  readonly json?: true;
}

/** `gate`: runs a command before the mock, and judges what it sends. */
export function gateCommand(): Command {
  const command = new Command('gate').description(
    'Judges a program that calls Graph: runs it before the mock, records what it sends, and says whether it may ship.',
  );
  withRunOptions(command, ['contract', 'contracts', 'profile'])
    .option(
      '--scenario <names>',
      'what the client has to do with: names with commas, or all; docs/gate.md has the table',
    )
    .option(
      '--answer <route|caller=status>',
      'an answer of your own; may be given several times',
      (one: string, all: readonly string[]) => [...all, one],
      [],
    )
    .option('--proxy', "for a client with hard-wired hosts: a proxy leads Microsoft's clouds to the mock")
    .option('--require-routes', 'a route that is not called makes the run incomplete');
  return withRunOptions(command, ['strict', 'report-dir'])
    .option('--timeout <seconds>', 'how long the command may take, each time', seconds, 600)
    .option('--replay <recording>', 'judge the recording of an earlier run again; nothing is started')
    .option('--json', 'the verdict as one JSON object: the last line')
    .argument('[command...]', 'behind --: the program and its arguments')
    .action(async (program: string[], options: GateCommandOptions) => {
      giveSettings(command);
      process.exitCode = await (options.replay === undefined
        ? gate(program, options)
        : replay(program, options, options.replay));
    });
}

async function gate(command: readonly string[], options: GateCommandOptions): Promise<number> {
  if (command.length === 0)
    throw new Mistake({
      found: 'no command',
      instead: `write it behind --: ${asCalled('gate', '-- node client.mjs')}`,
    });
  // What takes long begins at once, so that the command need not wait for one after the other.
  rsaKeyAhead();
  const [settings, { chosenContracts, contractsFor }, { ownAnswer }, { scenariosNamed }, { gateRun }] =
    await Promise.all([
      gateSettings(),
      import('../run/chosen-contracts.ts'),
      import('../gate/own-answers.ts'),
      import('../gate/scenarios.ts'),
      import('../gate/gate-run.ts'),
      import('fastify'),
      import('../mock/loopback-certificate.ts'),
    ]);
  const contracts = chosenContracts(contractsFor(settings), settings.GRAPH_CONTRACT);
  const scenarios = scenariosNamed(options.scenario);
  const answers = options.answer.map((one) => ownAnswer(one, contracts));
  const folder = settings.GRAPH_REPORT_DIR;
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  const run = await gateRun({
    contracts,
    profile: settings.GRAPH_MOCK_PROFILE,
    scenarios,
    answers,
    command,
    file: join(folder, 'recording.jsonl'),
    proxied: options.proxy ? 'proxied' : undefined,
    most: options.timeout,
    inherited: process.env,
    stop: stop.signal,
    begins: ({ name, answers: met }) => (scenarios.length > 1 ? complain(`gate: ${name}: ${met}\n`) : undefined),
  });
  return judgeAndTell(run, contracts, settings, options);
}

/** Judges what was recorded with today's contracts: those of the recording, or others where they are named. */
async function replay(command: readonly string[], options: GateCommandOptions, file: string): Promise<number> {
  const { scenario, proxy, answer } = options;
  if (command.length > 0 || scenario !== undefined || proxy || answer.length > 0)
    throw new Mistake({
      found: '--replay beside a command, a scenario, an answer or a proxy',
      instead: 'leave them out: a replay judges what was recorded, and runs nothing',
    });
  const [settings, { chosenContracts, contractsFor }, { contractsIn, replayClient }] = await Promise.all([
    gateSettings(),
    import('../run/chosen-contracts.ts'),
    import('../gate/replay-client.ts'),
  ]);
  const run = replayClient(file);
  const known = contractsFor({ ...settings, GRAPH_REPLAY: file });
  const contracts = options.contract === undefined ? contractsIn(run, known) : chosenContracts(known, options.contract);
  return judgeAndTell(run, contracts, settings, options);
}

async function judgeAndTell(
  run: GateRun,
  contracts: readonly Contract[],
  settings: Settings,
  { requireRoutes, json }: GateCommandOptions,
): Promise<number> {
  const [{ judgeClient }, { gateVerdict }, { gateReport }, { gateText }, { previousReport }] = await Promise.all([
    import('../gate/judge-client.ts'),
    import('../gate/sentence.ts'),
    import('../gate/gate-report.ts'),
    import('../gate/gate-text.ts'),
    import('../report/previous-report.ts'),
  ]);
  const rigour = { strict: settings.GRAPH_STRICT, allowPartial: settings.GRAPH_ALLOW_PARTIAL };
  const results = judgeClient(run.recording, contracts, requireRoutes ? 'every route' : 'what was called');
  const verdict = gateVerdict(results, contracts, run.recording, rigour, run.nothing);
  const folder = settings.GRAPH_REPORT_DIR;
  const before = previousReport(folder)?.target;
  if (before !== undefined && before.kind !== 'client')
    complain(
      `gate: ${folder} held the report about ${before.name}: it is replaced. To keep both, name a folder with --report-dir\n`,
    );
  const conformance = gateReport(folder, run, contracts, results, verdict, rigour);
  if (json)
    say(`${JSON.stringify({ ...verdict, verdicts: conformance.summary, report: join(folder, 'conformance.json') })}\n`);
  else {
    say(`${verdict.sentence}\n\n`);
    sayPainted(gateText(run, results, conformance, folder));
  }
  return verdict.exitCode;
}

/** All that a client's run reads of the environment and of `.env`: whatever else stands there is for other runs, and makes nothing live. */
const understood = [
  'GRAPH_ALLOW_PARTIAL',
  'GRAPH_CONTRACT',
  'GRAPH_CONTRACTS',
  'GRAPH_MOCK_PROFILE',
  'GRAPH_REPORT_DIR',
  'GRAPH_STRICT',
];

/** The environment, where what was typed stands already, wins over `.env`. */
async function gateSettings(): Promise<Settings> {
  const [{ readSettings }, { settingsFile }] = await Promise.all([
    import('../settings/settings.ts'),
    import('../settings/settings-file.ts'),
  ]);
  const { settings } = settingsFile('.env');
  const environment = Object.fromEntries(
    [...understood, optionsVariable].flatMap((name) => {
      const value = process.env[name] ?? settings.get(name)?.value;
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  return readSettings({ file: '', environment });
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400))
    throw new InvalidArgumentError('write a number of seconds above 0, 86400 at most');
  return value;
}
