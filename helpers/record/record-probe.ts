import { CallerLost } from '../callers/caller-lost.ts';
import { noToken, type Token } from '../callers/token.ts';
import { defined } from '../common/defined.ts';
import { errorWords } from '../common/error-words.ts';
import { complain } from '../common/say.ts';
import type { Change, Exchange } from '../exchange/exchange.ts';
import { isForeign } from '../judge/foreign.ts';
import { outcomeOf } from '../judge/outcome.ts';
import type { Probe } from '../probe/probe.ts';
import { type Act, answeredBy } from './act.ts';
import type { About } from './action-results.ts';
import { Forbidden } from './guard.ts';
import { changesSince, lookAgain, tracesSince } from './look.ts';
import { noteLost, withLostCalls } from './lost-calls.ts';
import { type Base, baseOf, outboundOf } from './outbound-of.ts';
import { attemptKey, keep, noteAnswer, noteBegun, type RunState } from './run-state.ts';
import { type Outbound, type Sending, type Sent, send } from './send.ts';

/** Sends a probe as often as it says, and appends its exchanges. What is still watched is pushed to `watched`. */
export async function recordProbe(run: RunState, probe: Probe, watched: Promise<void>[]): Promise<void> {
  if (probe.after !== undefined && !twinAllows(run, probe)) return;
  const address = run.target.addressOf(probe);
  const owned = run.target.capabilities.cautious && probe.subject === 'device';
  const token = await credentialFor(run, probe);
  for (let attempt = 1; attempt <= probe.attempts; attempt += 1) {
    const base = baseOf(probe, address, attempt);
    if (run.done.has(attemptKey(base))) continue;
    const outbound = outboundOf(run.target, probe, address, token);
    const givenUp = outbound.place && run.target.patience.places.givenUp(outbound.place);
    if (givenUp !== undefined) {
      sayOnce(run, base, givenUp);
      keep(run, unsent(base, outbound, { message: givenUp, reason: 'given-up' }));
      return;
    }
    const hindrance = owned ? await hindranceOf(run, probe, base) : undefined;
    if (hindrance !== undefined) {
      // What a killed run had begun may still show on the device.
      if (run.begun.has(attemptKey(base))) noteAct(run, base, outbound, 'lost');
      keep(run, unsent(base, outbound, { message: hindrance }));
      return;
    }
    if (!run.target.capabilities.cautious && probe.look !== 'none' && run.unseen) await lookAgain(run);
    if (!owned) noteBegun(run, base);
    const sending = owned ? await sendToOwned(run, base, outbound) : await send(run.target, outbound);
    if (typeof sending === 'string') {
      keep(run, unsent(base, outbound, { message: sending }));
      return;
    }
    const { sent, late } = sending;
    noteAnswer(run, sent, outbound.place);
    const changes = owned ? await tracesOf(run, probe, sent) : await changesAfter(run, probe, base, sent);
    const exchange: Exchange = { ...base, ...sent, ...defined({ changes }) };
    if (late === undefined) keep(run, exchange);
    else
      watched.push(
        late.then((wire) =>
          keep(run, exchange.answer === undefined ? exchange : { ...exchange, answer: { ...exchange.answer, wire } }),
        ),
      );
  }
}

/** On the mock: after the last try, and after each where the effect itself is judged. On the absent id of a live service: nobody's device. */
async function changesAfter(run: RunState, probe: Probe, base: Base, sent: Sent): Promise<Change[] | undefined> {
  if (run.target.capabilities.cautious) return undefined;
  const looks = probe.look !== 'none' && (base.attempt === probe.attempts || probe.watched);
  if (probe.look === 'none') run.unseen = true;
  const seen = looks ? await changesSince(run, aboutOf(probe, base)) : undefined;
  const key = `${base.contract} ${base.probe}`;
  const changes = seen === undefined || isSuccess(sent) ? seen : withLostCalls(seen, key, run.lost);
  noteLost(run.lost, probe, base.device, sent);
  return changes;
}

/** Graph's own success: a proxy's says nothing. */
const isSuccess = (sent: Pick<Exchange, 'answer' | 'request'>): boolean =>
  sent.answer !== undefined && sent.answer.status >= 200 && sent.answer.status < 300 && !isForeign(sent);

/** What a look behind a request is about. */
const aboutOf = ({ contract }: Probe, { device }: Base): About => ({
  actions: contract.data.action === undefined ? [] : [contract.data.action],
  devices: device === undefined ? [] : [device],
});

/** The twin on the absent id and the probe on the device have one credential: what was learnt of it must still be true. */
async function credentialFor(run: RunState, probe: Probe): Promise<Token> {
  const { contract, variation, after } = probe;
  if (after !== undefined && run.held?.probe === `${contract.id} ${after.probe}`) return run.held.token;
  const token = await run.target.tokenFor(variation.caller, contract);
  run.held = { probe: `${contract.id} ${probe.key}`, token };
  return token;
}

/** Why a POST to a device must not be made after all. */
async function hindranceOf(run: RunState, probe: Probe, base: Base): Promise<string | undefined> {
  if (run.begun.has(attemptKey(base)))
    return 'an earlier run was killed while this was under way, and a POST to a device is never repeated';
  return run.target.hinders?.(probe);
}

/** Looks, writes down what is about to happen, and sends: in this order, so that a killed run is not repeated. */
async function sendToOwned(run: RunState, base: Base, outbound: Outbound): Promise<Sending | string> {
  const { contract, probe, attempt } = base;
  await tracesSince(run, undefined);
  run.writer.append({ kind: 'begun', contract, probe, attempt });
  const sending = await sendGuarded(run, outbound);
  if (typeof sending === 'string') return sending;
  noteAct(run, base, outbound, answeredBy({ ...base, ...sending.sent }));
  return sending;
}

function noteAct(run: RunState, base: Base, { url }: Outbound, answered: Act['answered']): void {
  const { contract, probe, attempt } = base;
  const action = new URL(url).pathname.split('/').at(-1) ?? '';
  run.acts.push({ contract, probe, attempt, action, answered, shown: false });
}

/** The guard has the last word: what a look just showed may be no canary any more. Gives its reason where it lets nothing through. */
async function sendGuarded(run: RunState, outbound: Outbound): Promise<Sending | string> {
  try {
    return await send(run.target, outbound);
  } catch (error) {
    if (error instanceof Forbidden) return error.because;
    throw error;
  }
}

/** What the request left on the device. Intune is asynchronous: an accepted action is given time to show. */
async function tracesOf(run: RunState, probe: Probe, sent: Sent): Promise<Change[] | undefined> {
  const current: Act | undefined = run.acts.at(-1);
  const shows = probe.contract.notes?.['effect-shows-in'] === 'deviceActionResults';
  let left = isSuccess(sent) && shows ? (run.target.settle ?? 0) : 0;
  const traces = await tracesSince(run, current);
  if (traces === undefined) return undefined;
  for (let wait = 1_000; left > 0 && !traces.some((one) => one.by !== 'others'); wait *= 2) {
    await run.target.patience.clock.sleep(Math.min(wait, left));
    left -= wait;
    traces.push(...((await tracesSince(run, current)) ?? []));
  }
  return traces;
}

/** A probe goes to a device only when its twin on the absent id was answered as it must be, every time. */
function twinAllows(run: RunState, probe: Probe): boolean {
  const twins = run.sent.get(`${probe.contract.id} ${probe.after?.probe ?? ''}`) ?? [];
  const personal = probe.variation.caller.tokenClass === 'DelegatedPersonal';
  return (
    twins.length > 0 &&
    twins.every((twin) => {
      const status = twin.answer?.status;
      if (probe.after?.was === 'accepted') return status === 404 && outcomeOf(twin) === 'accepted';
      const outcome = outcomeOf(twin);
      if (outcome === 'refused') return true;
      // Neither a proxy's answer nor a wish for something else is a refusal, whatever its status.
      return personal && (status === 400 || status === 405) && outcome !== 'foreign' && outcome !== 'prevented';
    })
  );
}

/** A place that is given up is told once: the rest is in the reports. */
function sayOnce(run: RunState, { route, caller }: Base, words: string): void {
  if (run.told.has(words)) return;
  run.told.add(words);
  complain(`${caller} on ${route}: ${words}\n`);
}

/** An exchange that tells why nothing was sent. */
export const unsent = (
  base: Base,
  { method, url, token }: Pick<Outbound, 'method' | 'url' | 'token'>,
  why: Pick<NonNullable<Exchange['failure']>, 'message' | 'reason'>,
): Exchange => ({
  ...base,
  credential: token.credential,
  request: { method, url, headers: {} },
  failure: { kind: 'stopped', ...why },
  retries: [],
  at: new Date().toISOString(),
  duration: 0,
});

/** What was thrown while a probe was recorded is its own trouble: noted at its last try, whether or not anything was sent. */
export function noteThrown(run: RunState, probe: Probe, error: unknown): void {
  const address = run.target.addressOf(probe);
  const outbound = { method: probe.method, url: address.url, token: noToken };
  keep(run, unsent(baseOf(probe, address, probe.attempts), outbound, thrown(run, error)));
}

/** A caller that cannot be had any more is that caller's trouble; anything else is our own fault. */
export const thrown = (run: RunState, error: unknown): { message: string; reason: 'harness' | 'caller' } => ({
  message: run.target.secrets.said(errorWords(error)),
  reason: error instanceof CallerLost ? 'caller' : 'harness',
});
