import { suite } from '../common/suite.ts';
import { type OpenRecording, openRecording } from '../exchange/open-recording.ts';
import type { Wanted } from '../probe/plan.ts';
import { recordRun } from '../record/record-run.ts';
import { openTarget } from '../target/open-target.ts';
import { type GivenSettings, settingsFrom } from './given-settings.ts';

export interface RecordTo {
  /** The recording, JSON lines: made anew. Its folder is made, too. */
  readonly file: string;
  /** Which service, and as whom. Without them: the mock. */
  readonly settings?: GivenSettings;
  /** Ends the recording early, in good order. */
  readonly signal?: AbortSignal;
}

/** Sends every probe that the wanted clauses need, once, through the guard, and records the answers. Throws a Mistake for settings that are none. */
export async function record(wanted: readonly Wanted[], { file, settings, signal }: RecordTo): Promise<OpenRecording> {
  const target = await openTarget(settingsFrom(settings), wanted);
  try {
    await recordRun(target, wanted, { file, suite: suite.version, ...(signal === undefined ? {} : { signal }) });
  } finally {
    await target.close();
  }
  return openRecording(file);
}
