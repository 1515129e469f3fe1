import { expect, test } from '@playwright/test';
import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import { families, familyOf } from '../../helpers/clauses/families.ts';
import { judge } from '../../helpers/clauses/judge.ts';
import type { Clause } from '../../helpers/contract/clause.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { modelCallers } from '../../helpers/contract/model-callers.ts';
import type { Exchange } from '../../helpers/exchange/exchange.ts';
import type { Evidence } from '../../helpers/judge/evidence.ts';
import type { Judgement } from '../../helpers/judge/verdict.ts';
import { recipes } from '../../helpers/mock/faults/known-faults.ts';
import type { Mark, Recipe } from '../../helpers/mock/faults/recipe.ts';
import { matchesPattern } from '../../helpers/run/matches-pattern.ts';
import { change, exchange, twin } from './evidence.ts';

/** A family is held to what it says of itself: which faults prove it, and what its clauses look like green and red. */

const contracts = loadContracts('contracts');
const clauses = contracts.flatMap((contract) => clausesOf(contract));
const clausesIn = (family: string): Clause[] => clauses.filter((clause) => clause.family === family);
const tried = families.filter(({ untried }) => untried === undefined);

const isMeant = ({ section, point, expects, variations }: Clause, mark: Mark): boolean => {
  const { clause, callers, expects: kind } = typeof mark === 'string' ? { clause: mark } : mark;
  return (
    matchesPattern(`${section}/${point}`, clause) &&
    (kind === undefined || expects.kind === kind) &&
    (callers === undefined || variations.some(({ caller }) => callers.some((one) => matchesPattern(caller.name, one))))
  );
};

/** True where the fault turns the clause red; where nobody documents it, shows another observation. */
const proves = ({ breaks = [], shows = [] }: Recipe, clause: Clause): boolean =>
  (clause.level === 'observed' ? shows : breaks).some((mark) => isMeant(clause, mark));

const proofsOf = (clause: Clause): Recipe[] =>
  recipes.filter(({ name }) => familyOf(clause)?.proves?.includes(name) === true);

test('every family has clauses in the committed contracts, but for those that are not tried', () => {
  expect(tried.filter(({ name }) => clausesIn(name).length === 0).map(({ name }) => name)).toEqual([]);
  expect(clauses.filter((clause) => familyOf(clause) === undefined).map(({ id }) => id)).toEqual([]);
  expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
  expect(tried.length).toBeGreaterThan(15);
});

test('every fault that a family names exists, and is expected to show in one of its clauses', () => {
  const idle = tried.flatMap(({ name, proves: names = [] }) =>
    names.filter((fault) => {
      const recipe = recipes.find((one) => one.name === fault);
      return recipe === undefined || !clausesIn(name).some((clause) => proves(recipe, clause));
    }),
  );
  expect(idle).toEqual([]);
});

test('every clause of the committed contracts has a fault that proves it', () => {
  const unproven = clauses
    .filter(({ untried }) => untried === undefined)
    .filter((clause) => !proofsOf(clause).some((recipe) => proves(recipe, clause)));
  expect(unproven.map(({ id }) => id)).toEqual([]);
});

type Sample = NonNullable<(typeof families)[number]['example']>['green'];

/** A sample as the whole evidence of a clause: everything that it does not state is sound. */
function evidenceOf(clause: Clause, { acted, ...sample }: Sample): Evidence {
  const { contract, needs, expects } = clause;
  const [route] = contract.routes;
  const [model] = modelCallers(contract);
  if (route === undefined || model === undefined) throw new Error(`${contract.id} names no route, or no caller`);
  const changes = acted ? [change({ action: String(expects.action) })] : [];
  const place = { contract: contract.id, route: route.id };
  const asked = (names: readonly string[]): Exchange[] =>
    names.map((name) => exchange({ ...sample, ...place, route: '*', probe: `permission | ${name}` }));
  if (needs.issuer)
    return { clause, caller: undefined, exchanges: asked(expects.names ?? []), accepted: undefined, alive: undefined };
  const { caller } = clause.variations[0] ?? { caller: model };
  const [own, other] =
    caller.tokenClass === 'Application' ? (['roles', 'scopes'] as const) : (['scopes', 'roles'] as const);
  const claims = caller.misplaced ? { [own]: [], [other]: caller.grants } : {};
  return {
    clause,
    caller,
    exchanges: [
      exchange({ ...sample, ...place, changes, by: caller, credential: { ...claims, ...sample.credential } }),
    ],
    accepted: [twin({ ...place, by: model })],
    alive: undefined,
  };
}

const isGreen = ({ verdict, because }: Judgement): boolean =>
  verdict === 'conforms' || (verdict === 'observed' && because === undefined);
const isRed = ({ verdict, because }: Judgement): boolean =>
  verdict === 'violates' || (verdict === 'observed' && because !== undefined);

for (const { name, example } of tried) {
  test(`${name}: its green example is kept, and its red one is not`, () => {
    const clause = clausesIn(name).find(({ errata }) => errata.length === 0);
    if (clause === undefined || example === undefined) throw new Error(`${name} has no clause, or no example`);
    const green = judge(evidenceOf(clause, example.green));
    expect(isGreen(green), `${green.verdict}: ${green.observed}, ${green.because ?? ''}`).toBe(true);
    const red = judge(evidenceOf(clause, example.red));
    expect(isRed(red), `${red.verdict}: ${red.observed}`).toBe(true);
  });
}

test('what is not tried is never green', () => {
  for (const family of families.filter(({ untried }) => untried !== undefined)) {
    expect(family.proves).toBeUndefined();
    expect(['blocked', 'not-applicable']).toContain(family.untried?.verdict);
  }
});

test('a clause of one family is no evidence for the judge of another', () => {
  const [clause] = clausesIn('success-content');
  const other = families.find(({ name }) => name === 'route-exists');
  if (clause === undefined) throw new Error('no contract documents an empty answer');
  expect(() => other?.judges(evidenceOf(clause, { status: 204 }))).toThrow('is no clause of the family route-exists');
});
