import { aadsts } from './aadsts.ts';
import type { Registration } from './registrations.ts';
import type { TokenAnswer } from './token-request.ts';

/** Graph's addresses in each cloud (national cloud deployments), and its application id, which is the same in all. */
const graphResources = [
  'https://graph.microsoft.com/',
  'https://graph.microsoft.us/',
  'https://dod-graph.microsoft.us/',
  'https://microsoftgraph.chinacloudapi.cn/',
  '00000003-0000-0000-c000-000000000000/',
];
const oidcScopes = new Set(['openid', 'profile', 'email', 'offline_access']);

/** What was asked for, without OpenID's scopes and without Graph's address. A scope of another resource keeps its address. */
export function askedScopes(scope: string): readonly string[] {
  return scope
    .split(' ')
    .filter((name) => name !== '' && !oidcScopes.has(name))
    .map((name) => {
      const resource = graphResources.find((prefix) => name.startsWith(prefix));
      return resource === undefined ? name : name.slice(resource.length).replace(/^\//, '');
    });
}

/** Whether a user's token may be had for these scopes. Entra then grants all that has consent, not only what was asked for. */
export function refusedUserScopes(
  scopes: readonly string[],
  app: Registration,
  knows: (permission: string) => boolean,
  now: number,
): TokenAnswer | undefined {
  for (const scope of scopes) {
    if (scope === '.default') continue;
    if (scope.includes('://')) return aadsts(500011, now, `Name: ${scope}`);
    if (!knows(scope)) return aadsts(650053, now, `Application: ${app.name}. Scope: ${scope}.`);
    if (!app.delegated.includes(scope)) return aadsts(65001, now, `Application: ${app.name}. Scope: ${scope}.`);
  }
  return undefined;
}

/** An app can only ask for all that it has. */
export function refusedAppScopes(scopes: readonly string[], now: number): TokenAnswer | undefined {
  const [scope, more] = scopes;
  if (scope?.includes('://') === true && scope.endsWith('/.default')) return aadsts(500011, now, `Name: ${scope}`);
  if (scope === '.default' && more === undefined) return undefined;
  return aadsts(70011, now, `Scope: ${scopes.join(' ')}. Client credential flows need <resource>/.default.`);
}
