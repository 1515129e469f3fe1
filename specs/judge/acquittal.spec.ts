import { expect, test } from '@playwright/test';
import type { Caller } from '../../helpers/contract/clause.ts';
import type { Exchange } from '../../helpers/exchange/exchange.ts';
import type { Result } from '../../helpers/judge/results/result.ts';
import type { Check } from '../../helpers/probe/probe.ts';
import { type Damage, damages, everyKind, type Part } from './damages.ts';
import { type RecordedRun, recordedRun } from './recorded-run.ts';

/**
 * No green without evidence: whichever one piece of a sound run is taken away or worsened, no check that rested on it stays or becomes
 * green. Over all clauses of the seed page and every line of the recording.
 *
 * Several lines are damaged at once where no check rests on more than one of them: the same try of every probe, once of those that are
 * twins of refusals, once of all others.
 */

let run: RecordedRun;
test.beforeAll(async () => {
  run = await recordedRun();
});

const isGreen = ({ verdict }: Result): boolean => verdict === 'conforms' || verdict === 'deviates';
const kindOf = ({ clause }: Check): (typeof everyKind)[number] => clause.expects.kind;
const canBeGreen = (check: Check): boolean => everyKind.includes(kindOf(check));

/** What a line is to a check. */
function partOf({ contract, probe }: Exchange, check: Check): Part | undefined {
  if (check.clause.contract.id !== contract) return undefined;
  if (check.probes.includes(probe)) return 'own';
  if (check.alive === probe) return 'alive';
  return kindOf(check) === 'refused' && check.accepted === probe ? 'twin' : undefined;
}

const callerOf = ({ contract, probe }: Exchange): Caller | undefined =>
  run.plan.probes.find((one) => one.key === probe && one.contract.id === contract)?.variation.caller;

/** Lines of which no check rests on more than one. */
function groups(): Exchange[][] {
  const twins = new Set(run.plan.checks.map((check) => check.accepted));
  const byGroup = new Map<string, Exchange[]>();
  for (const line of run.recording.exchanges) {
    const group = `${line.attempt} ${twins.has(line.probe)}`;
    byGroup.set(group, [...(byGroup.get(group) ?? []), line]);
  }
  return [...byGroup.values()];
}

/** What came of judging with these lines exchanged for others, or for none: how many checks rested on one of them, and which are green all the same. */
interface Outcome {
  readonly judged: number;
  readonly green: readonly string[];
}

function judgedWith(
  changed: ReadonlyMap<Exchange, Exchange | undefined>,
  rests: (check: Check, part: Part) => boolean,
): Outcome {
  const lines = [...changed.keys()];
  const resting = run.plan.checks.filter(
    (check) =>
      canBeGreen(check) &&
      lines.some((line) => {
        const part = partOf(line, check);
        return part !== undefined && rests(check, part);
      }),
  );
  if (resting.length === 0) return { judged: 0, green: [] };
  const exchanges = run.recording.exchanges.flatMap((line) => (changed.has(line) ? (changed.get(line) ?? []) : line));
  const green = run.judged(resting, exchanges).filter(isGreen);
  return {
    judged: resting.length,
    green: green.map(({ check, observed }) => `${kindOf(check)} ${check.id.replace(/^.*?\//, '')}: ${observed}`),
  };
}

/** With this damage to one try of each check. */
const ownDamage = (damage: Damage): Outcome[] =>
  groups().map((group) =>
    judgedWith(damagedBy(damage, group), (check, part) => part === 'own' && damage.own.includes(kindOf(check))),
  );

/** With this damage to all tries of each control: one that is let in is enough. */
const controlDamage = (damage: Damage): Outcome[] =>
  damage.controls.map((control) =>
    judgedWith(
      damagedBy(
        damage,
        run.recording.exchanges.filter((line) => run.plan.checks.some((check) => partOf(line, check) === control)),
      ),
      (_, part) => part === control,
    ),
  );

function damagedBy(damage: Damage, lines: readonly Exchange[]): Map<Exchange, Exchange> {
  const changed = new Map<Exchange, Exchange>();
  for (const line of lines) {
    const damaged = damage.done(line, callerOf(line));
    if (damaged !== undefined) changed.set(line, damaged);
  }
  return changed;
}

const summed = (outcomes: readonly Outcome[]): Outcome => ({
  judged: outcomes.reduce((sum, { judged }) => sum + judged, 0),
  green: outcomes.flatMap(({ green }) => green),
});

test('the sound run is green wherever it can be: there is something to take away', () => {
  expect(run.results).toHaveLength(385);
  expect(new Set(run.results.map(({ check }) => check.clause.id)).size).toBe(43);
  const green = run.results.filter(isGreen);
  expect(green).toHaveLength(run.results.filter(({ check }) => canBeGreen(check)).length);
  expect([...new Set(green.map(({ check }) => kindOf(check)))].sort()).toEqual([...everyKind].sort());
});

test('without any one line of the recording no check that rested on it is green', () => {
  const outcome = summed(
    groups().map((group) => judgedWith(new Map(group.map((line) => [line, undefined])), () => true)),
  );
  expect(outcome.green).toEqual([]);
  expect(outcome.judged).toBeGreaterThan(1_000);
});

test('without any one probe, twin or call that shows a token alive no check that rested on it is green', () => {
  const probes = [...new Set(run.recording.exchanges.map(({ probe }) => probe))];
  const outcome = summed(
    probes.map((probe) => {
      const lines = run.recording.exchanges.filter((line) => line.probe === probe);
      return judgedWith(new Map(lines.map((line) => [line, undefined])), () => true);
    }),
  );
  expect(outcome.green).toEqual([]);
  expect(outcome.judged).toBeGreaterThan(400);
});

let judgements = 0;
for (const damage of damages) {
  test(`${damage.name}: no check that rested on it is green`, () => {
    const { judged, green } = summed([...ownDamage(damage), ...controlDamage(damage)]);
    judgements += judged;
    expect(green).toEqual([]);
    expect(judged).toBeGreaterThan(0);
  });
}

test.afterAll(() => console.log(`${damages.length} kinds of damage, ${judgements} judgements`));
