import type { Caller, Clause, ClauseId, Point, Variation } from './clause.ts';
import { httpRequest } from './clauses/http-request.ts';
import { prerequisites } from './clauses/prerequisites.ts';
import { requestBody } from './clauses/request-body.ts';
import { requestHeaders } from './clauses/request-headers.ts';
import { response } from './clauses/response.ts';
import type { Contract } from './contract.ts';
import { modelCallers } from './model-callers.ts';
import { pageLink } from './page-link.ts';
import { type Section, sections } from './schema.ts';
import { statedErrata } from './stated-errata.ts';

/** Where Graph's general documents state what is `recommended`. */
const errorsPage = 'https://learn.microsoft.com/graph/errors';
const headersPage = 'https://learn.microsoft.com/graph/best-practices-concept#reliability-and-support';

/** The clauses of a contract, in the order of the page's sections; of one section when it is given. */
export function clausesOf(contract: Contract, section?: Section): Clause[] {
  const wanted = section === undefined ? sections : [section];
  const bySection = pointsBySection(contract);
  return wanted.flatMap((one) => bySection[one].map((point) => clauseOf(contract, one, point)));
}

function pointsBySection(contract: Contract): Record<Section, Point[]> {
  const callers = modelCallers(contract);
  const permissions = prerequisites(contract);
  const headers = forEach(callers, (caller) => requestHeaders(contract, caller));
  const refused = refusedVariations([...permissions, ...headers]);
  return {
    prerequisites: permissions,
    'http-request': forEach(callers, (caller) => httpRequest(contract, caller)),
    'request-headers': headers,
    'request-body': forEach(callers, (caller) => requestBody(contract, caller)),
    response: forEach(callers, (caller) => response(contract, caller, refused)),
  };
}

/** The points of each model caller, those of one name together: of a page with several permission tables, each route takes the one that is its own. */
function forEach(callers: readonly Caller[], pointsOf: (caller: Caller) => Point[]): Point[] {
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

/** The callers that the page says are refused: their answers must also look like Graph's. */
function refusedVariations(points: readonly Point[]): Variation[] {
  return points.filter((point) => point.expects.kind === 'refused').flatMap((point) => point.variations ?? []);
}

function clauseOf(contract: Contract, section: Section, point: Point): Clause {
  const id: ClauseId = `${contract.id as `${string}@${string}`}/${section}/${point.point}`;
  const errata = statedErrata(contract).filter((erratum) => speaksOf(erratum.at, section, point));
  return { variations: [], ...point, id, contract, section, link: linkOf(contract, section, point), errata };
}

function speaksOf(at: string, section: Section, point: Point): boolean {
  const [ofSection, ofPoint = ''] = at.split('/');
  return (
    ofSection === section &&
    (point.point === ofPoint ||
      point.point.startsWith(`${ofPoint}.`) ||
      point.expects.kind === 'permission-exists' ||
      point.expects.kind === 'scopes-named')
  );
}

function linkOf(contract: Contract, section: Section, point: Point): string {
  if (point.level === 'recommended') return point.expects.kind === 'error-envelope' ? errorsPage : headersPage;
  return `${pageLink(contract.data)}#${section}`;
}
