import { Mistake } from '../common/mistake.ts';
import type { Contract } from '../contract/contract.ts';
import { readRecording } from '../exchange/recording.ts';
import type { GateRun } from './gate-run.ts';
import { nothingJudged } from './nothing-judged.ts';

/** A kept recording of a client as a run: nothing is started, and nothing sent. Throws a Mistake for a service's recording. */
export function replayClient(file: string): GateRun {
  const recording = readRecording(file);
  if (recording.header.target.kind !== 'client')
    throw new Mistake({
      file,
      found: 'the recording of a service, made by `conform`',
      instead: `judge it with: npm run conform -- --replay ${file}`,
    });
  return { recording, nothing: nothingJudged(recording), echoed: [], refusedHosts: [] };
}

/** The contracts that a client was run for. Throws a Mistake for one that there is not. */
export function contractsIn({ recording }: Pick<GateRun, 'recording'>, known: readonly Contract[]): Contract[] {
  return Object.keys(recording.header.routes).map((id) => {
    const found = known.find((contract) => contract.id === id);
    if (found !== undefined) return found;
    throw new Mistake({
      file: recording.file,
      found: `the recording is about ${id}, and there is no such contract`,
      instead: 'name the folder that has it with --contracts, or another one with --contract',
    });
  });
}
