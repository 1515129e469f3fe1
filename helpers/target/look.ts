import type { Change } from '../exchange/exchange.ts';
import { type Act, actBehind } from './act.ts';
import type { RunState } from './run-state.ts';
import { send } from './send.ts';
import type { Survey } from './target.ts';

/** Reads what has been done to the devices that can be seen; undefined where that failed. */
export async function look(run: RunState): Promise<Survey | undefined> {
  const { survey } = run.target;
  if (survey === undefined) return undefined;
  const { sent } = await send(run.target, {
    method: 'GET',
    url: survey.url,
    headers: { Accept: 'application/json' },
    token: await survey.token(),
    watch: 0,
    retry: 'allowed',
    answer: 'whole',
  });
  if (sent.answer?.status !== 200) return undefined;
  try {
    return survey.read(sent.answer);
  } catch {
    // 200 with something else than devices: they were not seen, whoever is to blame.
    return undefined;
  }
}

/** What is there now is what the next look is compared with. */
export async function lookAgain(run: RunState): Promise<void> {
  run.survey = await look(run);
  run.unseen = false;
}

/** New entries since the last look. Undefined when one of the two looks failed. */
export async function changesSince(run: RunState): Promise<Change[] | undefined> {
  const before = run.survey;
  const after = await look(run);
  run.survey = after;
  if (before === undefined || after === undefined) return undefined;
  return [...after]
    .filter(([key, entry]) => before.get(key)?.started !== entry.started)
    .map(([, entry]) => ({ ...entry }));
}

/**
 * As `changesSince`, on a device on which others act, too: gives what `current` explains, marks what nobody of ours explains, and adds
 * what an earlier request explains to that one.
 */
export async function tracesSince(run: RunState, current: Act | undefined): Promise<Change[] | undefined> {
  const changes = await changesSince(run);
  return changes?.flatMap((change): Change[] => {
    const act = actBehind(change, run.acts);
    if (act === undefined) return current === undefined ? [] : [{ ...change, by: 'others' }];
    if (act === current) return [change];
    const { contract, probe, attempt } = act;
    run.writer.append({ kind: 'late', contract, probe, attempt, changes: [change] });
    return [];
  });
}
