import { randomUUID } from 'node:crypto';
import { noToken } from '../callers/token.ts';
import {
  continueRecording,
  interrupted,
  type Recording,
  type RecordingWriter,
  type RunHeader,
  startRecording,
} from '../exchange/recording.ts';
import { planOf, type Wanted } from '../probe/plan.ts';
import type { Control, Probe } from '../probe/probe.ts';
import { recordCapabilities } from '../probe/recorded-capabilities.ts';
import { look, tracesSince } from './look.ts';
import { type Base, placeOf } from './outbound-of.ts';
import { noteThrown, recordProbe, thrown, unsent } from './record-probe.ts';
import { attemptKey, keep, noteAnswer, noteBegun, type RunState, runState } from './run-state.ts';
import { send } from './send.ts';
import { stopReason } from './stop-reason.ts';
import type { Target } from './target.ts';

export interface RecordOptions {
  readonly file: string;
  readonly suite: string;
  /** The run's id; absent: a fresh one. */
  readonly run?: string;
  /** Finishes this recording instead of starting one: nothing in it is sent again. */
  readonly resume?: Recording;
  readonly onProgress?: (done: number, all: number) => void;
  /** Ends the run early, in good order. */
  readonly signal?: AbortSignal;
}

/** Sends every probe that the wanted clauses need, once, through the guard, and appends each exchange to the file. Gives why it stopped early, or undefined. */
export async function recordRun(
  target: Target,
  wanted: readonly Wanted[],
  options: RecordOptions,
): Promise<string | undefined> {
  const plan = planOf(wanted, target.capabilities);
  const writer =
    options.resume === undefined
      ? startRecording(options.file, headerOf(target, wanted, options))
      : continueRecording(options.resume);
  const run = runState(target, writer, options.resume);
  askTwinsAgain(run, plan.probes);
  let finished = 0;
  const all = plan.probes.length + plan.controls.length;
  const step = (): void => {
    finished += 1;
    options.onProgress?.(finished, all);
  };
  for (const control of plan.controls) {
    if (options.signal?.aborted) return end(writer, interrupted);
    if (!run.done.has(`${control.contract.id} ${control.key} 1`))
      await recordControl(run, control).catch(controlThrown(run, control));
    step();
  }
  run.survey = await look(run);
  const watched: Promise<void>[] = [];
  for (const probe of plan.probes) {
    if (options.signal?.aborted) return end(writer, interrupted);
    await recordProbe(run, probe, watched).catch((error: unknown) => noteThrown(run, probe, error));
    const stop = await stopReason(run, probe);
    if (stop !== undefined) {
      await Promise.all(watched);
      return end(writer, stop);
    }
    step();
  }
  await Promise.all(watched);
  // Intune is asynchronous: what an earlier request did may only show now.
  if (run.acts.length > 0) await tracesSince(run, undefined);
  writer.close('end');
  return undefined;
}

/** Writes down that nothing was sent for these clauses, because the run was stopped before. */
export function leaveOut(
  target: Target,
  wanted: readonly Wanted[],
  options: Pick<RecordOptions, 'file' | 'suite' | 'run'>,
  because: string,
): void {
  startRecording(options.file, headerOf(target, wanted, options)).close('stopped', because);
}

function end(writer: RecordingWriter, because: string): string {
  writer.close('stopped', because);
  return because;
}

/** A probe on a device that is still to be sent needs its twin on the absent id in this run: the guard has no memory of an earlier one. */
function askTwinsAgain(run: RunState, probes: readonly Probe[]): void {
  const twins = probes.flatMap(({ contract, key, after, attempts }) =>
    after === undefined || run.done.has(attemptKey({ contract: contract.id, probe: key, attempt: attempts }))
      ? []
      : [`${contract.id} ${after.probe} `],
  );
  for (const key of run.done) if (twins.some((twin) => key.startsWith(twin))) run.done.delete(key);
}

function headerOf(
  target: Target,
  wanted: readonly Wanted[],
  { suite, run }: Pick<RecordOptions, 'suite' | 'run'>,
): RunHeader {
  const { kind, name, baseUrl, fault, echo, probeId } = target;
  return {
    kind: 'run',
    recordingVersion: 1,
    run: target.runId ?? run ?? randomUUID(),
    suite,
    target: { kind, name, baseUrl, fault, echo },
    probeId,
    clauses: wanted.flatMap(({ clauses }) => clauses.map((clause) => clause.id)),
    routes: Object.fromEntries(wanted.map(({ contract, routes }) => [contract.id, routes.map((route) => route.id)])),
    means: recordCapabilities(wanted, target.capabilities),
    started: new Date().toISOString(),
  };
}

/** What a control throws is noted, and the rest is recorded. */
const controlThrown =
  (run: RunState, control: Control) =>
  (error: unknown): void => {
    const method = control.kind === 'alive' ? 'GET' : 'POST';
    keep(run, unsent(controlBase(control), { method, url: run.target.baseUrl, token: noToken }, thrown(run, error)));
  };

const controlBase = ({ contract, key, ...control }: Control): Base => ({
  kind: 'exchange',
  contract: contract.id,
  probe: key,
  attempt: 1,
  route: '*',
  subject: 'none',
  caller: 'variation' in control ? control.variation.caller.name : '*',
});

async function recordControl(run: RunState, control: Control): Promise<void> {
  const base = controlBase(control);
  noteBegun(run, base);
  if (control.kind === 'alive') {
    const token = await run.target.tokenFor(control.variation.caller, control.contract);
    const place = placeOf(run.target, base);
    const { sent } = await send(run.target, {
      method: 'GET',
      url: `${run.target.baseUrl}/v1.0/me`,
      headers: { Accept: 'application/json' },
      token,
      watch: 0,
      retry: 'allowed',
      place,
    });
    noteAnswer(run, sent, place);
    keep(run, { ...base, ...sent });
    return;
  }
  const asked = await run.target.askPermission?.(control.name);
  if (asked === undefined) return;
  const wire = { bytesAfterHead: 0, watched: 0 };
  keep(run, {
    ...base,
    credential: noToken.credential,
    request: { ...asked.request, headers: {} },
    answer: { status: asked.status, reason: '', headers: {}, body: run.target.secrets.said(asked.body), wire },
    retries: [],
    at: new Date().toISOString(),
    duration: 0,
  });
}
