import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../../helpers/judge/results/result.ts';
import type { Profile } from '../../helpers/mock/profile.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { judge, loadContracts, openRecording, record } from '../../helpers/run/engine.ts';
import { select } from '../../helpers/run/selection.ts';
import { mockTarget } from '../../helpers/target/mock-target.ts';

const everything = () => select(loadContracts('contracts'), { contract: 'all' });

/** Records every committed contract on all its routes, on the mock in this process. */
export async function recordFamily(profile: Profile, file: string): Promise<void> {
  const mock = await startMock({ profile });
  const target = mockTarget({ mock });
  try {
    await record(target, everything(), { file, suite: 'family' });
  } finally {
    target.agents.close();
    await mock.close();
  }
}

/** The same, judged. No deviation is known. */
export async function familyRun(profile: Profile): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-family-'));
  const file = join(folder, 'recording.jsonl');
  try {
    await recordFamily(profile, file);
    return [...judge(openRecording(file), everything(), [])].flat();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
