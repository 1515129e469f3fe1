import { clouds } from '../../callers/cloud.ts';
import type { Contract } from '../../contract/contract.ts';
import { alternativesOf, effectivePermission, permissionTables, printedPermissions } from '../../contract/grants.ts';
import type { TokenClass } from '../../contract/schema.ts';
import { shippedPermissions } from '../../page/known-permissions.ts';
import { nearPermission } from '../../page/near-permission.ts';
import type { Seen } from '../calls-of.ts';
import { type ClientClause, eachOf } from '../client-clause.ts';

/** The token's class and permissions, and what is asked of Entra. */
export const prerequisites: readonly ClientClause[] = [
  {
    section: 'prerequisites',
    point: 'client.token-class',
    level: 'required',
    title: 'the client uses a token of a class that the page supports',
    about: 'route',
    documented: (contract) => (permissionTables(contract).length === 0 ? undefined : supportInWords(contract)),
    judge: ({ contract, seen }) =>
      eachOf(
        seen.filter(({ exchange }) => exchange.credential.form !== 'none'),
        ({ exchange: { credential } }) => {
          const { tokenClass } = credential;
          if (tokenClass === undefined)
            return {
              verdict: 'observed',
              observed: 'a token that does not tell whose it is',
              because: 'its claims name neither a user nor an app',
            };
          const support = permissionTables(contract).map((table) => table[tokenClass]);
          if (support.some(Array.isArray)) return undefined;
          return support.every((one) => one === 'not-supported')
            ? {
                verdict: 'violates',
                observed: `a token of the class ${tokenClass}`,
                because: `the page says: ${tokenClass}: not supported`,
                next: 'sign in with a class that the page supports',
              }
            : {
                verdict: 'observed',
                observed: `a token of the class ${tokenClass}`,
                because: 'the page does not say whether it supports this class',
              };
        },
        'a supported class',
      ),
  },
  {
    section: 'prerequisites',
    point: 'client.permission',
    level: 'observed',
    title: 'the client holds no more than the page asks for',
    about: 'route',
    documented: (contract) =>
      printedPermissions(contract).length === 0
        ? undefined
        : `permissions: ${printedPermissions(contract)
            .map((name) => withErratum(contract, name))
            .join(', ')}`,
    judge: ({ contract, seen }) =>
      eachOf(
        seen.filter(({ exchange: { credential } }) => credential.form === 'jwt' && credential.tokenClass !== undefined),
        ({ exchange: { credential } }) => {
          const { tokenClass = 'DelegatedWork', scopes = [], roles = [] } = credential;
          const held = (tokenClass === 'Application' ? roles : scopes).filter((name) => !harmless.has(name));
          const least = leastOf(contract, tokenClass);
          if (least === undefined) return undefined;
          const more = held.filter((name) => !least.includes(name));
          const lacks = least.filter((name) => !held.includes(name));
          if (more.length > 0)
            return {
              verdict: 'observed',
              observed: `it holds ${held.join(', ')}`,
              because: `more than the least privilege of the page: ${least.join(', ')}`,
            };
          return lacks.length === 0
            ? undefined
            : {
                verdict: 'observed',
                observed: `it holds ${held.join(', ') || 'nothing'}`,
                because: `it lacks ${lacks.join(', ')}`,
              };
        },
        'the least privilege of the page',
      ),
  },
  {
    section: 'prerequisites',
    point: 'client.scopes',
    level: 'required',
    title: 'the client asks Entra for permissions that exist',
    about: 'page',
    documented: () => 'a token is asked for with the permissions of the page',
    judge: ({ contract, everything }) =>
      eachOf(
        tokenRequests(everything),
        ({ received }) => {
          for (const scope of received.tokenRequest?.scopes ?? []) {
            const why = scopeFlaw(contract, scope);
            if (why !== undefined)
              return {
                verdict: 'violates',
                observed: `scope ${scope}${received.tokenRequest?.error === undefined ? '' : ` (${received.tokenRequest.error})`}`,
                because: why,
                next: 'ask for the permission by its published name, or for .default',
              };
          }
          return undefined;
        },
        'every scope exists',
      ),
  },
  {
    section: 'prerequisites',
    point: 'client.cloud',
    level: 'required',
    title: 'host, authority and audience belong to one cloud',
    about: 'page',
    documented: () => "Graph's address, Entra's address and the token's audience belong to one national cloud",
    judge: ({ everything }) => {
      const telling = everything.flatMap((seen) => cluesOf(seen).map((clue) => ({ ...clue, seen })));
      const [first, ...others] = telling;
      if (first === undefined) return undefined;
      const other = others.find(({ clouds: own }) => !own.some((name) => first.clouds.includes(name)));
      const by = telling.map(({ seen }) => seen);
      return other === undefined
        ? { verdict: 'conforms', observed: first.clouds.join(' or '), by }
        : {
            verdict: 'violates',
            observed: `${first.text} (${first.clouds.join(' or ')}) and ${other.text} (${other.clouds.join(' or ')})`,
            because: 'they are of two clouds',
            next: 'take all addresses from one cloud',
            by: [other.seen],
          };
    },
  },
];

/** What OpenID and every signed-in user has. */
const harmless = new Set(['openid', 'profile', 'email', 'offline_access', 'User.Read']);

function supportInWords(contract: Contract): string {
  const table = permissionTables(contract)[0];
  if (table === undefined) return '';
  return (['DelegatedWork', 'DelegatedPersonal', 'Application'] as const)
    .map((name) => `${name}: ${permissionsInWords(contract, table[name])}`)
    .join('; ');
}

const permissionsInWords = (contract: Contract, said: string | readonly (string | readonly string[])[]): string =>
  typeof said === 'string'
    ? said
    : said
        .flat()
        .map((name) => withErratum(contract, name))
        .join(', ');

/** A permission as the page prints it, and its name where the page misspells it. */
function withErratum(contract: Contract, name: string): string {
  const real = effectivePermission(contract, name);
  return real === name ? name : `${name} (misspelt: its name is ${real})`;
}

function leastOf(contract: Contract, tokenClass: TokenClass): readonly string[] | undefined {
  for (const table of permissionTables(contract)) {
    const all = alternativesOf(contract, table, tokenClass);
    if (all.length > 0) return table.order === 'most-to-least' ? all.at(-1) : all[0];
  }
  return undefined;
}

const tokenRequests = (everything: readonly Seen[]): Seen[] =>
  everything.filter(({ received }) => received.tokenRequest !== undefined);

let published: ReturnType<typeof shippedPermissions> | undefined;

function scopeFlaw(contract: Contract, scope: string): string | undefined {
  const name = scope.replace(/^(?:https:\/\/[\w.-]+\/{1,2}|[\da-f-]{36}\/)/i, '');
  if (name === '.default' || name === '…' || harmless.has(name) || /^api:/i.test(scope)) return undefined;
  if (/^https?:\/\//.test(name) || name === '') return undefined;
  published ??= shippedPermissions();
  if (published.published.has(name)) return undefined;
  const real = effectivePermission(contract, name);
  if (real !== name) return `the page misspells it: there is no such permission, its name is ${real}`;
  // What a page names of itself, and nobody knows to be wrong, is taken at its word.
  if (printedPermissions(contract).includes(name)) return undefined;
  const near = nearPermission(name, published.published);
  return `there is no such permission${near === undefined ? '' : `; did you mean ${near}?`}`;
}

/** What a request tells of the cloud that it is meant for. Loopback tells nothing. */
function cluesOf({ exchange, received }: Seen): { readonly text: string; readonly clouds: readonly string[] }[] {
  const told: string[] = [];
  if (received.host !== undefined) told.push(received.host);
  for (const scope of received.tokenRequest?.scopes ?? []) {
    const host = /^https:\/\/([\w.-]+)\//i.exec(scope)?.[1];
    if (host !== undefined) told.push(host);
  }
  const audience = /^https:\/\/([\w.-]+)\/?$/i.exec(exchange.credential.audience ?? '')?.[1];
  if (audience !== undefined && received.host !== undefined) told.push(audience);
  return told.flatMap((text) => {
    const own = cloudsOf(text.toLowerCase().replace(/:\d+$/, ''));
    return own.length === 0 ? [] : [{ text, clouds: own }];
  });
}

const cloudsOf = (host: string): string[] =>
  Object.entries(clouds).flatMap(([name, { graph, entraHosts }]) =>
    new URL(graph).hostname === host || (entraHosts as readonly string[]).includes(host) ? [name] : [],
  );
