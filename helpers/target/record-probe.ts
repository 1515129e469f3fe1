import type { Token } from '../callers/token.ts';
import type { Change, Exchange } from '../exchange/exchange.ts';
import { outcomeOf } from '../judge/outcome.ts';
import type { Probe } from '../probe/probe.ts';
import { type Act, serverTime } from './act.ts';
import { bodyOf } from './body-of.ts';
import { changesSince, lookAgain, tracesSince } from './look.ts';
import { triesLost, withLostCalls } from './lost-calls.ts';
import { attemptKey, keep, type RunState } from './run-state.ts';
import { type Outbound, type Sent, send } from './send.ts';
import type { Address } from './target.ts';

/** Milliseconds a socket is watched for bytes behind the head of a 204: late ones come after some 50 (playwright-cost). */
const watchTime = 150;

type Base = Pick<Exchange, 'kind' | 'contract' | 'probe' | 'attempt' | 'route' | 'caller' | 'subject' | 'device'>;

/** Sends a probe as often as it says, and appends its exchanges. What is still watched is pushed to `watched`. */
export async function recordProbe(run: RunState, probe: Probe, watched: Promise<void>[]): Promise<void> {
  if (probe.after !== undefined && !twinAllows(run, probe)) return;
  const address = run.target.addressOf(probe);
  const { device } = address;
  const owned = run.target.means.cautious && probe.subject === 'device';
  const token = await credentialFor(run, probe);
  for (let attempt = 1; attempt <= probe.attempts; attempt += 1) {
    const base: Base = {
      kind: 'exchange',
      contract: probe.contract.id,
      probe: probe.key,
      attempt,
      route: probe.route.id,
      caller: probe.variation.caller.name,
      subject: probe.subject,
      ...(device === undefined ? {} : { device }),
    };
    if (run.done.has(attemptKey(base))) continue;
    const outbound = outboundOf(run, probe, address, token);
    const hindrance = owned ? await hindranceOf(run, probe, base) : undefined;
    if (hindrance !== undefined) {
      keep(run, unsent(base, outbound, hindrance));
      return;
    }
    if (!run.target.means.cautious && probe.looked && run.unseen) await lookAgain(run);
    const { sent, late } = owned ? await sendToOwned(run, base, outbound) : await send(run.target, outbound);
    noteAnswer(run, sent);
    const changes = owned ? await tracesOf(run, probe, sent) : await changesAfter(run, probe, base, sent);
    const exchange: Exchange = { ...base, ...sent, ...(changes === undefined ? {} : { changes }) };
    if (late === undefined) keep(run, exchange);
    else
      watched.push(
        late.then((wire) =>
          keep(run, exchange.answer === undefined ? exchange : { ...exchange, answer: { ...exchange.answer, wire } }),
        ),
      );
  }
}

/** On the mock: after the last try, and after each where the effect itself is judged. On the probe id of a live service: nobody's device. */
async function changesAfter(run: RunState, probe: Probe, base: Base, sent: Sent): Promise<Change[] | undefined> {
  if (run.target.means.cautious) return undefined;
  const looks = probe.looked && (base.attempt === probe.attempts || probe.watched);
  if (!probe.looked) run.unseen = true;
  const seen = looks ? await changesSince(run) : undefined;
  const key = `${base.contract} ${base.probe}`;
  const changes = seen === undefined || isSuccess(sent) ? seen : withLostCalls(seen, key, run.lost);
  const { device } = base;
  const { action } = probe.contract.data;
  if (device !== undefined && action !== undefined)
    for (let left = triesLost(sent); left > 0; left -= 1) run.lost.push({ probe: key, device, action });
  return changes;
}

const isSuccess = ({ answer }: Sent): boolean => answer !== undefined && answer.status >= 200 && answer.status < 300;

/** The twin on the probe id and the probe on the device have one credential: what was learnt of it must still be true. */
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
async function sendToOwned(run: RunState, base: Base, outbound: Outbound): ReturnType<typeof send> {
  const { contract, probe, attempt } = base;
  await tracesSince(run, undefined);
  run.writer.append({ kind: 'begun', contract, probe, attempt });
  const sending = await send(run.target, outbound);
  const action = new URL(outbound.url).pathname.split('/').at(-1) ?? '';
  run.acts.push({ contract, probe, attempt, action, at: serverTime(sending.sent) });
  return sending;
}

/** What the request left on the device. Intune is asynchronous: an accepted action is given time to show. */
async function tracesOf(run: RunState, probe: Probe, sent: Sent): Promise<Change[] | undefined> {
  const current: Act | undefined = run.acts.at(-1);
  const shows = probe.contract.notes?.['effect-shows-in'] === 'deviceActionResults';
  let left = isSuccess(sent) && shows ? (run.target.settle ?? 0) : 0;
  const traces = await tracesSince(run, current);
  if (traces === undefined) return undefined;
  for (let wait = 1_000; left > 0 && !traces.some((one) => one.by === undefined); wait *= 2) {
    await run.target.patience.clock.sleep(Math.min(wait, left));
    left -= wait;
    traces.push(...((await tracesSince(run, current)) ?? []));
  }
  return traces;
}

function outboundOf({ target }: RunState, probe: Probe, { url, device }: Address, token: Token): Outbound {
  const { variation, contract, after } = probe;
  const body = bodyOf(contract, variation.body ?? 'valid', device ?? target.probeId);
  const documented = contract.data['request-headers']?.Accept?.value ?? 'application/json';
  const accept = variation.accept === undefined ? documented : variation.accept;
  return {
    method: probe.method,
    url,
    headers: {
      ...(accept === null ? {} : { Accept: accept }),
      ...(body === undefined ? {} : { 'Content-Type': body.type }),
    },
    body: body?.text,
    token,
    watch: probe.watched ? watchTime : 0,
    retry: target.mayRetry(probe) ? 'allowed' : 'never',
    purpose: after === undefined ? undefined : after.was === 'accepted' ? 'model' : 'refusal',
  };
}

/** A probe goes to a device only when its twin on the probe id was answered as it must be, every time. */
function twinAllows(run: RunState, probe: Probe): boolean {
  const twins = run.sent.get(`${probe.contract.id} ${probe.after?.probe ?? ''}`) ?? [];
  const personal = probe.variation.caller.tokenClass === 'DelegatedPersonal';
  return (
    twins.length > 0 &&
    twins.every((twin) => {
      const status = twin.answer?.status;
      if (probe.after?.was === 'accepted') return status === 404 && outcomeOf(twin) === 'accepted';
      return outcomeOf(twin) === 'refused' || (personal && (status === 400 || status === 405));
    })
  );
}

/** An exchange that tells why nothing was sent. */
const unsent = (base: Base, { method, url, token }: Outbound, message: string): Exchange => ({
  ...base,
  credential: token.credential,
  request: { method, url, headers: {} },
  failure: { kind: 'stopped', message },
  retries: [],
  at: new Date().toISOString(),
  duration: 0,
});

function noteAnswer(run: RunState, { answer }: Sent): void {
  const answered = answer !== undefined && answer.status !== 429 && answer.status < 500;
  run.unanswered = answered ? 0 : run.unanswered + 1;
}
