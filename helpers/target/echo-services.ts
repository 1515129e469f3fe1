import type { Contract } from '../contract/contract.ts';
import { alternativesOf, permissionTables } from '../contract/grants.ts';
import { isPlaceholder, type Route, segmentsOf } from '../contract/route.ts';
import { type HttpMethod, httpMethods, type TokenClass } from '../contract/schema.ts';
import type { ActionService, Parameter, ParameterType, Requirement } from '../mock/services/action-service.ts';

/** What a run itself reads (is a token alive, what was done to the devices): the mock keeps these. */
const ownReads: readonly string[] = ['me', 'organization', 'deviceManagement/managedDevices'];

/**
 * The contracts as operations for the mock to serve: routes, permissions, body and status are then the contracts' own, and suite and mock
 * agree by construction. That shows how a run of them goes, and never that they are right: reports say "echo".
 */
export function echoServices(contracts: readonly Contract[]): ActionService[] {
  return contracts.flatMap((contract) =>
    httpMethods.flatMap((method) => {
      const routes = contract.routes.filter((route) => route.method === method && !isOwnRead(route));
      return routes.length === 0 ? [] : [serviceOf(contract, method, routes)];
    }),
  );
}

function serviceOf(contract: Contract, method: HttpMethod, routes: readonly Route[]): ActionService {
  const { action, version, response } = contract.data;
  const statuses = response.status === undefined ? [] : [response.status].flat();
  const status = statuses[0] ?? (response.body === 'none' ? 204 : 200);
  const content =
    status === 204 || status >= 300 || response.body === 'none'
      ? {}
      : { answer: () => ({ value: response.body ?? null }) };
  return {
    name: action ?? nameOf(method, routes[0]),
    method,
    routes: routes.map(({ path }) => `/${segmentsOf(path).join('/')}`),
    versions: [version],
    permissions: {
      DelegatedWork: requirementOf(contract, 'DelegatedWork'),
      DelegatedPersonal: requirementOf(contract, 'DelegatedPersonal'),
      Application: requirementOf(contract, 'Application'),
    },
    ...bodyOf(contract),
    platforms: 'every',
    effect: contract.notes?.effect === 'destructive' ? 'destructive' : 'harmless',
    status,
    ...content,
  };
}

const isOwnRead = ({ method, path }: Route): boolean =>
  method === 'GET' && ownReads.includes(segmentsOf(path).join('/'));

/** Where the page is of no action: no segment of the path, so that the mock calls the route as the contract does. */
function nameOf(method: HttpMethod, route: Route | undefined): string {
  const literals = segmentsOf(route?.path ?? '').filter((segment) => !isPlaceholder(segment));
  return `${method} ${literals.at(-1) ?? ''}`.trim();
}

/** What any table of the page accepts. A class that no table supports, or whose cell is damaged, is refused. */
function requirementOf(contract: Contract, tokenClass: TokenClass): Requirement | 'not-supported' {
  const all = permissionTables(contract).flatMap((table) => alternativesOf(contract, table, tokenClass));
  return all.length === 0 ? 'not-supported' : all.map((names) => (names.length === 1 ? (names[0] ?? []) : names));
}

function bodyOf(contract: Contract): Pick<ActionService, 'parameters' | 'content'> {
  const body = contract.data['request-body'];
  if (body === 'none' || body === 'not-stated') return { parameters: {} };
  const properties = Object.entries(body.properties ?? {});
  return {
    parameters: Object.fromEntries(
      properties.map(([name, type]): [string, Parameter] => [name, { type: parameterType(type), needed: false }]),
    ),
    ...(body.content === undefined || body.content === 'json' ? {} : { content: 'any' }),
  };
}

/** The types that pages print most; others are not looked at. */
function parameterType(printed: string): ParameterType {
  switch (printed.toLowerCase()) {
    case 'boolean':
      return 'Boolean';
    case 'string':
      return 'String';
    case 'string collection':
      return 'String collection';
    case 'int32':
    case 'int64':
    case 'double':
      return 'Number';
    default:
      return 'Any';
  }
}
