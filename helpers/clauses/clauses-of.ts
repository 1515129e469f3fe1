import type { Caller, Clause, ClauseId, Variation } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import { permissionTables } from '../contract/grants.ts';
import { modelCallers } from '../contract/model-callers.ts';
import { pageLink } from '../contract/page-link.ts';
import { type Section, sections, tokenClasses } from '../contract/schema.ts';
import { statedErrata } from '../contract/stated-errata.ts';
import { familiesIn } from './families.ts';
import type { Family, Point } from './family.ts';

/** A point, and the family that says it. */
interface Said extends Point {
  readonly family: Family;
}

/** The clauses of a contract, in the order of the page's sections; of one section when it is given. */
export function clausesOf(contract: Contract, section?: Section): Clause[] {
  const wanted = section === undefined ? sections : [section];
  const refused = wanted.includes('response') ? refusedBy(contract) : [];
  return wanted.flatMap((one) => saidIn(contract, one, refused).map((said) => clauseOf(contract, one, said)));
}

/** The callers that the page says are refused: their answers must also look like Graph's. */
const refusedBy = (contract: Contract): Variation[] =>
  (['prerequisites', 'request-headers'] as const)
    .flatMap((section) => saidIn(contract, section, []))
    .filter(({ expects }) => expects.kind === 'refused')
    .flatMap(({ variations = [] }) => variations);

/** What a section says, family by family; of token classes all that is said of one before the next. */
function saidIn(contract: Contract, section: Section, refused: readonly Variation[]): Said[] {
  const families = familiesIn(section);
  const ofClasses = permissionTables(contract).flatMap((table) =>
    tokenClasses.flatMap((tokenClass) =>
      families.flatMap((family) =>
        family.of === 'each token class' ? by(family, family.says(contract, table, tokenClass)) : [],
      ),
    ),
  );
  const others = families.flatMap((family) => {
    if (family.of === 'each token class') return [];
    if (family.of === 'the page') return by(family, family.says(contract));
    return by(
      family,
      forEach(modelCallers(contract), (caller) => family.says(contract, caller, refused)),
    );
  });
  return [...ofClasses, ...others];
}

const by = (family: Family, points: readonly Point[]): Said[] => points.map((point) => ({ ...point, family }));

/** The points of each model caller, those of one name together: of a page with several permission tables, each route takes the one that is its own. */
function forEach(callers: readonly Caller[], pointsOf: (caller: Caller) => readonly Point[]): Point[] {
  const [first = [], ...others] = callers.map((caller, at) =>
    pointsOf(caller).map((point) => (at === 0 ? point : apart(point, caller))),
  );
  return first.map((point) => {
    const same = others.flatMap((points) => points.filter((one) => one.point === point.point));
    const all = [point, ...same].flatMap(({ variations = [] }) => variations);
    return {
      ...point,
      ...(point.variations === undefined
        ? {}
        : { variations: all.filter((one, at) => all.findIndex((other) => isSame(one, other)) === at) }),
    };
  });
}

const isSame = (one: Variation, other: Variation): boolean =>
  one.caller.name === other.caller.name &&
  one.method === other.method &&
  one.accept === other.accept &&
  one.body === other.body;

/** A broken credential of another table's caller has a name of its own. */
const apart = (point: Point, { name }: Caller): Point =>
  point.variations === undefined
    ? point
    : {
        ...point,
        variations: point.variations.map((variation) =>
          variation.caller.flaw === undefined && variation.caller.scheme === undefined
            ? variation
            : { ...variation, caller: { ...variation.caller, name: `${variation.caller.name} of ${name}` } },
        ),
      };

function clauseOf(contract: Contract, section: Section, { family, ...point }: Said): Clause {
  const { name, level, needs, untried } = family;
  return {
    variations: [],
    ...point,
    id: `${contract.id as `${string}@${string}`}/${section}/${point.point}` satisfies ClauseId,
    contract,
    section,
    level,
    link: family.link ?? `${pageLink(contract.data)}#${section}`,
    family: name,
    needs,
    ...(untried === undefined ? {} : { untried }),
    errata: statedErrata(contract).filter(({ at }) => speaksOf(at, section, point)),
  };
}

/** An erratum speaks of the point where it stands and of those below it, and of all that speaks of permission names. */
function speaksOf(at: string, section: Section, { point, expects }: Point): boolean {
  const [ofSection, ofPoint = ''] = at.split('/');
  return ofSection === section && (point === ofPoint || point.startsWith(`${ofPoint}.`) || expects.names !== undefined);
}
