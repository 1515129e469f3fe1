import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import type { Contract } from '../../helpers/contract/contract.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { type Recording, readRecording } from '../../helpers/exchange/recording.ts';
import { planOf, type Wanted } from '../../helpers/probe/plan.ts';
import { capabilitiesFrom } from '../../helpers/probe/recorded-capabilities.ts';
import { recordRun } from '../../helpers/record/record-run.ts';
import { judgePlan } from '../../helpers/results/judge-plan.ts';
import type { Result } from '../../helpers/results/result.ts';
import { exitCodeOf, judgedOf, type Summary, summaryOf } from '../../helpers/results/summary.ts';
import { readSettings, type Settings } from '../../helpers/settings/settings.ts';
import { openLiveTarget } from '../../helpers/target/live-target.ts';
import type { LiveMock } from './live-mock.ts';

const page = 'intune-devices-manageddevice-resetpasscode@2018-11-29';

let seed: Contract | undefined;

/** The contract that the project starts from, loaded once. */
export function seedContract(): Contract {
  seed ??= loadContracts('contracts').find(({ id }) => id === page);
  if (seed === undefined) throw new Error(`no contract ${page}`);
  return seed;
}

export const wantedOf = (contracts: readonly Contract[]): Wanted[] =>
  contracts.map((contract) => ({ contract, clauses: clausesOf(contract), routes: contract.routes }));

/** Settings as a user would give them: by names and strings. */
export const settingsFrom = (environment: Record<string, string>): Settings =>
  readSettings({ file: '/nowhere/.env', environment: { GRAPH_TARGET: 'live', GRAPH_MAX_RATE: '0', ...environment } });

export const baseOf = ({ facts }: LiveMock): Record<string, string> => ({
  GRAPH_BASE_URL: facts.url,
  GRAPH_AUTHORITY: facts.url,
  GRAPH_TENANT_ID: facts.tenantId,
});

export const tokensOf = ({ tokens }: LiveMock): Record<string, string> =>
  Object.fromEntries(Object.entries(tokens).map(([name, token]) => [`GRAPH_${name}_TOKEN`, token]));

/** The three opt-ins, and the placeholders of all four routes of the seed page. */
export function canaryOf({ facts }: LiveMock): Record<string, string> {
  const [users = ''] = facts.placeholders['users/managedDevices'] ?? [];
  const [script = '', state = ''] =
    facts.placeholders['deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice'] ?? [];
  const [, , app = ''] =
    facts.placeholders[
      'deviceManagement/deviceManagementScripts/deviceRunStates/managedDevice/detectedApps/managedDevices'
    ] ?? [];
  return {
    GRAPH_ALLOW_DESTRUCTIVE: 'resetPasscode',
    GRAPH_CANARY_DEVICE_ID: facts.canary.id,
    GRAPH_CANARY_SERIAL_NUMBER: facts.canary.serialNumber,
    GRAPH_CANARY_USERS_ID: users,
    GRAPH_CANARY_DEVICE_MANAGEMENT_SCRIPT_ID: script,
    GRAPH_CANARY_DEVICE_MANAGEMENT_SCRIPT_DEVICE_STATE_ID: state,
    GRAPH_CANARY_DETECTED_APP_ID: app,
  };
}

export interface LiveRun {
  readonly recording: Recording;
  readonly results: readonly Result[];
  readonly summary: Summary;
  readonly exitCode: number;
  readonly stopped: string | undefined;
}

/** A live run from settings to exit code, in this process. */
export async function liveRun(
  environment: Record<string, string>,
  options: {
    readonly contracts?: readonly Contract[];
    readonly resume?: Recording;
    readonly signal?: AbortSignal;
    readonly file?: string;
  } = {},
): Promise<LiveRun> {
  const folder = mkdtempSync(join(tmpdir(), 'live-'));
  const wanted = wantedOf(options.contracts ?? [seedContract()]);
  const target = openLiveTarget(settingsFrom(environment), wanted);
  const file = options.file ?? join(folder, 'recording.jsonl');
  try {
    await target.prepare();
    const stopped = await recordRun(target, wanted, {
      file,
      suite: 'specs',
      ...(options.resume === undefined ? {} : { resume: options.resume }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const recording = readRecording(file);
    const results = judgePlan(planOf(wanted, capabilitiesFrom(recording.header.means)), recording, []);
    const exitCode = exitCodeOf(results.map(judgedOf), { strict: false, allowPartial: false });
    return { recording, results, summary: summaryOf(results), exitCode, stopped };
  } finally {
    await target.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
