import type { Contract } from '../contract/contract.ts';
import { alternativesOf } from '../contract/grants.ts';
import { isPlaceholder, type Route, segmentsOf } from '../contract/route.ts';
import type { TokenClass } from '../contract/schema.ts';
import { tablesOn } from '../contract/tables-on-route.ts';
import { type EchoRoute, echoPath } from '../mock/graph/echo-routes.ts';
import type { ActionService, Parameter, ParameterType, Requirement } from '../mock/services/action-service.ts';

/**
 * The contracts' routes for the mock to serve, each at an address of its own: permissions, body and status are then the contracts' own, and suite
 * and mock agree by construction, whatever a path looks like and whoever else has it. That shows how a run of them goes, and never that they
 * are right: reports say "echo".
 */
export function echoServices(contracts: readonly Contract[]): EchoRoute[] {
  return contracts.flatMap((contract) =>
    contract.routes.map((route) => ({
      key: keyOf(contract, route),
      routeId: route.id,
      version: contract.data.version,
      service: serviceOf(contract, route),
    })),
  );
}

const keyOf = (contract: Contract, route: Route): string =>
  `${contract.id}.${contract.routes.findIndex(({ id }) => id === route.id) + 1}`;

/** Where an echo serves a route, behind the origin; `id` stands for each of its placeholders. */
export function echoAddress(contract: Contract, route: Route, id: string): string {
  const path = segmentsOf(route.path)
    .map((segment) => `/${encodeURIComponent(segment.replace(/\{[^}]*\}|<[^>]*>/g, id))}`)
    .join('');
  return echoPath(keyOf(contract, route), contract.data.version, path);
}

function serviceOf(contract: Contract, route: Route): ActionService {
  const { action, response } = contract.data;
  const { method } = route;
  const statuses = [response.status ?? []].flat();
  const status = statuses[0] ?? (response.body === 'none' ? 204 : 200);
  const content =
    status === 204 || status >= 300 || response.body === 'none'
      ? {}
      : { answer: () => ({ value: response.body ?? null }) };
  return {
    name: action ?? `${method} ${segmentsOf(route.path).findLast((segment) => !isPlaceholder(segment)) ?? ''}`.trim(),
    method,
    routes: [`/${segmentsOf(route.path).join('/')}`],
    versions: [contract.data.version],
    permissions: {
      DelegatedWork: requirementOf(contract, route, 'DelegatedWork'),
      DelegatedPersonal: requirementOf(contract, route, 'DelegatedPersonal'),
      Application: requirementOf(contract, route, 'Application'),
    },
    ...echoedBody(contract),
    platforms: 'every',
    status,
    ...content,
  };
}

/** What any table that may be the route's accepts. A class that none supports, or whose cell is damaged, is refused. */
function requirementOf(contract: Contract, route: Route, tokenClass: TokenClass): Requirement | 'not-supported' {
  const all = tablesOn(contract, route).flatMap((table) => alternativesOf(contract, table, tokenClass));
  return all.length === 0 ? 'not-supported' : all.map((names) => (names.length === 1 ? (names[0] ?? []) : names));
}

function echoedBody(contract: Contract): Pick<ActionService, 'parameters' | 'content'> {
  const body = contract.data['request-body'];
  if (body === 'none' || body === 'not-stated') return { parameters: {} };
  const example = exampleOf(contract);
  const own = Object.keys(example).map((name): [string, Parameter] => [name, { type: 'Any', needed: false }]);
  const stated = Object.entries(body.properties ?? {}).map(([name, type]): [string, Parameter] => [
    name,
    { type: parameterType(type, example[name]), needed: false },
  ]);
  return {
    // What the page's own example sends is documented, whether a table names it or not.
    parameters: Object.fromEntries([...own, ...stated]),
    ...(body.content === undefined || body.content === 'json' ? {} : { content: 'any' }),
  };
}

/** The properties of the body that the page's own example sends. */
function exampleOf(contract: Contract): Readonly<Record<string, unknown>> {
  const { notes, data } = contract;
  const documented = data['request-body'];
  const example = notes?.bodies?.valid ?? (typeof documented === 'object' ? documented.example : undefined);
  return typeof example === 'object' && example !== null ? { ...example } : {};
}

/** The types that pages print most; others, and those that the page's own example does not keep, are not looked at. */
function parameterType(printed: string, example: unknown): ParameterType {
  const type = namedType(printed);
  const isKept = example === undefined || example === null || fits[type](example);
  return isKept ? type : 'Any';
}

const fits: Readonly<Record<ParameterType, (value: unknown) => boolean>> = {
  Boolean: (value) => typeof value === 'boolean',
  String: (value) => typeof value === 'string',
  Number: (value) => typeof value === 'number',
  'String collection': (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  Object: (value) => typeof value === 'object',
  Any: () => true,
};

function namedType(printed: string): ParameterType {
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
