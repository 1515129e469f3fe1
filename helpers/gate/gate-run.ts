import { randomUUID } from 'node:crypto';
import { suite } from '../common/suite.ts';
import type { Contract } from '../contract/contract.ts';
import { interrupted, type Recording, readRecording, startRecording } from '../exchange/recording.ts';
import type { Profile } from '../mock/profile.ts';
import { nothingJudged } from './nothing-judged.ts';
import { openGate } from './open-gate.ts';
import { endsWith, type OwnAnswer } from './own-answers.ts';
import type { GateProxy } from './proxy.ts';
import { type CommandOptions, type CommandRun, runCommand } from './run-command.ts';
import type { Scenario } from './scenarios.ts';

export interface GateRunOptions {
  readonly contracts: readonly Contract[];
  readonly profile: Profile;
  readonly scenarios: readonly Scenario[];
  readonly answers: readonly OwnAnswer[];
  readonly command: readonly string[];
  /** File of the recording. */
  readonly file: string;
  readonly proxied?: 'proxied' | undefined;
  /** Seconds that the command may take, each time. */
  readonly most: number;
  readonly inherited: Readonly<Record<string, string | undefined>>;
  readonly stop?: AbortSignal | undefined;
  /** Told before each scenario. */
  readonly begins?: (scenario: Scenario) => void;
  /** Runs the command: exchanged where a client runs in this process. */
  readonly run?: (command: readonly string[], options: CommandOptions) => Promise<CommandRun>;
}

export interface GateRun {
  readonly recording: Recording;
  /** Why nothing was judged, where that is so. */
  readonly nothing: string | undefined;
  /** Contracts that the mock serves from the page itself. */
  readonly echoed: readonly Contract[];
  /** Hosts that the client asked the proxy for, and did not get. */
  readonly refusedHosts: readonly string[];
}

/** Runs a command before the mock, once for each scenario, and records what it sends. Leaves nothing running. Throws a Mistake where it cannot be started. */
export async function gateRun(options: GateRunOptions): Promise<GateRun> {
  const {
    contracts,
    profile,
    scenarios,
    answers,
    command,
    file,
    proxied,
    most,
    inherited,
    stop,
    run = runCommand,
  } = options;
  let writer: ReturnType<typeof startRecording> | undefined;
  const gate = await openGate({
    contracts,
    profile,
    proxied,
    inherited,
    append: (json) => writer?.appendWords(json),
  });
  try {
    writer = startRecording(file, {
      kind: 'run',
      recordingVersion: 1,
      run: randomUUID(),
      suite: suite.version,
      target: { kind: 'client', name: nameOf(command), baseUrl: gate.mock.url },
      probeId: randomUUID(),
      clauses: [],
      routes: Object.fromEntries(contracts.map(({ id, routes }) => [id, routes.map((route) => route.id)])),
      means: { cautious: false, attempts: 1, devices: [], withheld: {} },
      started: new Date().toISOString(),
    });
    for (const scenario of scenarios) {
      if (stop?.aborted) break;
      options.begins?.(scenario);
      const environment = gate.begin(scenario, answers);
      const ended = await run(command, { environment, most, ...(stop === undefined ? {} : { stop }) });
      await gate.settled();
      writer.append({ kind: 'command', scenario: scenario.name, ends: endsWith(scenario, answers), ...ended });
    }
    await writer.written();
    if (stop?.aborted) writer.close('stopped', interrupted);
    else writer.close('end', unasked(gate.proxy));
  } finally {
    await gate.close();
  }
  const recording = readRecording(file);
  return {
    recording,
    nothing: nothingJudged(recording),
    echoed: gate.echoed,
    refusedHosts: gate.proxy?.refused() ?? [],
  };
}

/** Why a client that should use the proxy cannot be judged, or undefined. */
function unasked(proxy: GateProxy | undefined): string | undefined {
  if (proxy === undefined || proxy.connects() > 0) return undefined;
  const refused = proxy.refused();
  const which = refused.length === 0 ? '' : ` that leads to Graph (refused: ${refused.join(', ')})`;
  return `the client asked the proxy for no connection${which}: it does not read HTTPS_PROXY, or calls another host`;
}

/** The program's name, without its folder: what stands behind it may be secret. */
const nameOf = ([program = '', ...args]: readonly string[]): string => {
  const plain = [program, ...args]
    .map((one) => one.split(/[\\/]/).at(-1) ?? one)
    .filter((one) => /^[\w.-]{1,60}$/.test(one) && !one.startsWith('-'));
  return `client/${plain.slice(0, 2).join(' ') || 'command'}`;
};
