import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Token } from '../callers/token.ts';
import { type Clock, systemClock } from '../common/clock.ts';
import { suite } from '../common/suite.ts';
import { readRecording } from '../exchange/recording.ts';
import type { Fault } from '../mock/fault.ts';
import { startMock } from '../mock/start-mock.ts';
import { planOf, type Wanted } from '../probe/plan.ts';
import { patience } from '../record/patience.ts';
import type { Address, Target } from '../record/target.ts';
import { judgePlan } from '../results/judge-plan.ts';
import type { Result } from '../results/result.ts';
import { record } from '../run/engine.ts';
import { echoServices } from '../target/echo-services.ts';
import { mockTarget } from '../target/mock-target.ts';
import type { Witness } from './witness.ts';

/** One mock and one set of tokens, for many runs of the same clauses. */
export interface FaultRunner {
  /** A whole run against the mock with this fault, or the sound one. */
  run(fault: Fault | undefined): Promise<readonly Result[]>;
  close(): Promise<void>;
}

/** Milliseconds that the waits of a run may add up to, and that an answer may take. */
const budget = 20_000;
const timeout = 5_000;

/** No fault throttles; a run that waits all the same must not take longer for it. */
const hasty: Clock = { ...systemClock, sleep: async () => {} };

export async function faultRunner(wanted: readonly Wanted[], witness: Witness): Promise<FaultRunner> {
  const mock = await startMock(
    witness === 'echo' ? { echoes: echoServices(wanted.map(({ contract }) => contract)) } : { profile: witness },
  );
  const base = withMemory(mockTarget({ mock, clock: hasty, timeout, echo: witness === 'echo' }));
  const plan = planOf(wanted, base.capabilities);
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-faults-'));
  const file = join(folder, 'recording.jsonl');
  return {
    async run(fault) {
      mock.reset();
      mock.setFault(fault);
      const target: Target = {
        ...base,
        patience: patience(budget, hasty),
        ...(fault === undefined ? {} : { fault: fault.name }),
      };
      await record(target, wanted, { file, suite: suite.version });
      mock.setFault(undefined);
      return judgePlan(plan, readRecording(file), []);
    },
    async close() {
      base.agents.close();
      await mock.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Tokens are good for an hour, and addresses for as long as the mock lives: each is worked out once. */
function withMemory(target: Target): Target {
  const tokens = new Map<string, Promise<Token>>();
  const addresses = new Map<string, Address>();
  return {
    ...target,
    tokenFor: (caller, contract) =>
      remembered(tokens, `${contract.id} ${caller.name}`, () => target.tokenFor(caller, contract)),
    addressOf: (probe) =>
      remembered(addresses, `${probe.contract.id} ${probe.route.line}`, () => target.addressOf(probe)),
  };
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
