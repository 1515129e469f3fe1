import type { Token } from '../callers/token.ts';
import type { Change, Exchange } from '../exchange/exchange.ts';
import { isForeign } from '../judge/foreign.ts';
import { mostTogether, type Probe } from '../probe/probe.ts';
import type { About } from './action-results.ts';
import { changesSince, lookAgain } from './look.ts';
import { noteLost, withLostCalls } from './lost-calls.ts';
import { baseOf, outboundOf } from './outbound-of.ts';
import { attemptKey, keep, type RunState } from './run-state.ts';
import { send } from './send.ts';
import type { Address } from './target.ts';
import type { Unlooked } from './unlooked.ts';

/** Sends a refusal as often as it says, and lets it share the next look with others. */
export async function recordTogether(run: RunState, probe: Probe, address: Address, token: Token): Promise<void> {
  const sendFrom = async (first: number): Promise<Exchange[]> => {
    const exchanges: Exchange[] = [];
    for (let attempt = first; attempt < first + probe.attempts; attempt += 1) {
      const base = baseOf(probe, address, attempt);
      if (run.done.has(attemptKey(base))) continue;
      const { sent } = await send(run.target, outboundOf(run.target, probe, address, token));
      noteLost(run.lost, probe, address.device, sent);
      exchanges.push({ ...base, ...sent });
    }
    return exchanges;
  };
  if (run.unseen) await lookAgain(run);
  const exchanges = await sendFrom(1);
  if (exchanges.length === 0) return;
  run.unlooked.push({ probe, exchanges, again: () => sendFrom(probe.attempts + 1) });
  if (run.unlooked.length >= mostTogether) await lookForAll(run);
}

/**
 * One look for several refusals, of which nothing is expected to come. Where something did, nobody can tell whose doing it was: each is
 * sent once more, and looked at alone.
 */
export async function lookForAll(run: RunState): Promise<void> {
  const together = run.unlooked.splice(0);
  if (together.length === 0) return;
  const changes = await changesSince(run, aboutAll(together));
  const [first] = together;
  if (changes === undefined || changes.length === 0 || first === undefined) {
    for (const { exchanges } of together) keepAll(run, exchanges, changes);
  } else if (together.length === 1)
    keepAll(run, first.exchanges, explained(run, first.probe, first.exchanges, changes));
  else await askAlone(run, together, changes);
}

async function askAlone(run: RunState, together: readonly Unlooked[], changes: readonly Change[]): Promise<void> {
  const asked: { earlier: readonly Exchange[]; alone: readonly Exchange[]; changes: Change[] | undefined }[] = [];
  for (const { probe, exchanges: earlier, again } of together) {
    const alone = await again();
    const own = await changesSince(run, aboutAll([{ probe, exchanges: earlier }]));
    asked.push({ earlier, alone, changes: own === undefined ? own : explained(run, probe, alone, own) });
  }
  const shown = asked.some((one) => (one.changes ?? []).length > 0);
  const left = shown ? [] : withLostCalls(changes, '', run.lost).filter((change) => change.by === undefined);
  const someLetIn = asked.some(({ earlier }) => earlier.some(isSuccess));
  for (const { earlier, alone, changes: own } of asked) {
    const letIn = earlier.some(isSuccess);
    const share = letIn || !someLetIn ? left : [];
    keepAll(run, earlier, share.length === 0 ? undefined : letIn ? share : share.map(oneOfSeveral));
    keepAll(run, alone, own);
  }
}

const oneOfSeveral = (change: Change): Change => ({ ...change, by: 'one of several' });

/** What a refused call cannot have done itself, an earlier one that got no answer may have. */
const explained = (
  run: RunState,
  { contract, key }: Probe,
  exchanges: readonly Exchange[],
  changes: Change[],
): Change[] => (exchanges.some(isSuccess) ? changes : withLostCalls(changes, `${contract.id} ${key}`, run.lost));

/** What changed is noted where somebody looked: at the last try. */
function keepAll(run: RunState, exchanges: readonly Exchange[], changes: readonly Change[] | undefined): void {
  for (const [at, exchange] of exchanges.entries())
    keep(run, changes === undefined || at < exchanges.length - 1 ? exchange : { ...exchange, changes: [...changes] });
}

/** Graph's own success: a proxy's says nothing. */
export const isSuccess = (sent: Pick<Exchange, 'answer' | 'request'>): boolean =>
  sent.answer !== undefined && sent.answer.status >= 200 && sent.answer.status < 300 && !isForeign(sent);

/** What a look behind these requests is about. */
export const aboutOf = (sent: readonly Pick<Exchange, 'device'>[], probes: readonly Probe[]): About => ({
  actions: probes.flatMap(({ contract }) => contract.data.action ?? []),
  devices: sent.flatMap(({ device }) => device ?? []),
});

const aboutAll = (together: readonly Pick<Unlooked, 'probe' | 'exchanges'>[]): About =>
  aboutOf(
    together.flatMap(({ exchanges }) => exchanges),
    together.map(({ probe }) => probe),
  );
