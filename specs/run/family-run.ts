import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Profile } from '../../helpers/mock/profile.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { judge, loadContracts, openRecording, record } from '../../helpers/run/engine.ts';
import type { Result } from '../../helpers/run/judge-plan.ts';
import { select } from '../../helpers/run/selection.ts';
import { mockTarget } from '../../helpers/target/mock-target.ts';

/** Every committed contract on all its routes, on the mock in this process. No deviation is known. */
export async function familyRun(profile: Profile): Promise<Result[]> {
  const wanted = select(loadContracts('contracts'), { contract: 'all' });
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-family-'));
  const file = join(folder, 'recording.jsonl');
  const mock = await startMock({ profile });
  const target = mockTarget({ mock });
  try {
    await record(target, wanted, { file, suite: 'family' });
    return [...judge(openRecording(file), wanted, [])].flat();
  } finally {
    target.agents.close();
    await mock.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
