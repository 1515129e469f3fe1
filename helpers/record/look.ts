import { CallerLost } from '../callers/caller-lost.ts';
import type { Change } from '../exchange/exchange.ts';
import { type Act, attributionOf } from './act.ts';
import { type About, newSince, type Survey } from './action-results.ts';
import { readWhole } from './read-whole.ts';
import type { RunState } from './run-state.ts';

/** Reads what has been done to the devices that can be seen; undefined where that failed. */
export async function look(run: RunState): Promise<Survey | undefined> {
  const { survey } = run.target;
  if (survey === undefined) return undefined;
  const token = await survey.token().catch((error: unknown) => {
    // Whoever looks cannot be had any more: nothing was seen.
    if (error instanceof CallerLost) return undefined;
    throw error;
  });
  if (token === undefined) return undefined;
  const sent = await readWhole(run.target, survey.url, token);
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

/** What is new since the last look. Undefined when one of the two looks failed. */
export async function changesSince(run: RunState, about: About): Promise<Change[] | undefined> {
  const before = run.survey;
  const after = await look(run);
  run.survey = after;
  return before === undefined || after === undefined ? undefined : newSince(before, after, about);
}

/**
 * As `changesSince`, on a device on which others act, too: gives what belongs to the request under way, marked where nobody can tell, and adds to earlier
 * requests what belongs to them.
 */
export async function tracesSince(run: RunState, current: Act | undefined): Promise<Change[] | undefined> {
  const actions = [...new Set(run.acts.map(({ action }) => action))];
  const devices = [...new Set([...(run.survey?.values() ?? [])].map(({ device }) => device))];
  const changes = await changesSince(run, { actions, devices });
  return changes?.flatMap((change): Change[] => {
    const { own, late } = attributionOf(change, run.acts, current);
    for (const { act, change: its } of late) {
      act.shown = true;
      const { contract, probe, attempt } = act;
      run.writer.append({ kind: 'late', contract, probe, attempt, changes: [its] });
    }
    if (own === undefined) return [];
    if (current !== undefined && own.by !== 'others' && own.started !== '') current.shown = true;
    return [own];
  });
}
