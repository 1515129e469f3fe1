import type { Clause, ClauseId, Point, Variation } from './clause.ts';
import { httpRequest } from './clauses/http-request.ts';
import { prerequisites } from './clauses/prerequisites.ts';
import { requestBody } from './clauses/request-body.ts';
import { requestHeaders } from './clauses/request-headers.ts';
import { response } from './clauses/response.ts';
import type { Contract } from './contract.ts';
import { authorizedCaller } from './grants.ts';
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
  const caller = authorizedCaller(contract);
  const permissions = prerequisites(contract);
  if (caller === undefined)
    return { prerequisites: permissions, 'http-request': [], 'request-headers': [], 'request-body': [], response: [] };
  const headers = requestHeaders(contract, caller);
  return {
    prerequisites: permissions,
    'http-request': httpRequest(contract, caller),
    'request-headers': headers,
    'request-body': requestBody(contract, caller),
    response: response(contract, caller, refusedVariations([...permissions, ...headers])),
  };
}

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
