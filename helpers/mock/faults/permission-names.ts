import { aadsts } from '../entra/aadsts.ts';
import type { TokenRequest } from '../entra/token-request.ts';
import { documented, type Recipe } from './recipe.ts';

const renamed = 'DeviceManagementManagedDevices.Everything.All';

/** The permissions' names, at the token issuer and in the words of a refusal. */
export const permissionNameRecipes: readonly Recipe[] = [
  {
    name: 'misspelt-permission-issued',
    title: "the token issuer knows the page's misspelt permission",
    where: ['issuer'],
    issue: (request, sound) => (asksForUnknownScope(sound.body) ? request.grant(request.scopes) : sound),
    breaks: [{ clause: 'prerequisites/permission-names', was: 'deviates' }],
  },
  {
    name: 'permission-names-mixed-up',
    title: 'the token issuer knows misspelt permissions, and not the real ones',
    where: ['issuer'],
    issue: (request, sound) => {
      if (asksForUnknownScope(sound.body)) return request.grant(request.scopes);
      return asksByName(request) ? aadsts(650053, Date.now(), `Scope: ${request.scopes.join(' ')}.`) : sound;
    },
    breaks: ['prerequisites/permission-names'],
  },
  {
    name: 'refusals-name-another-permission',
    title: 'a refusal names another permission than the service wants',
    answer: (call, answer) =>
      documented(call) && answer.status === 403
        ? { ...answer, body: answer.body.replaceAll(/DeviceManagement[\w.]+\.All/g, renamed) }
        : answer,
    shows: ['prerequisites/scopes-named'],
  },
];

/** A user's app that asks for permissions one by one; most ask for all that they were given. */
const asksByName = ({ grantType, scopes }: TokenRequest): boolean =>
  grantType === 'password' && !scopes.some((scope) => scope.endsWith('.default'));

/** AADSTS650053: the resource has no such scope. */
function asksForUnknownScope(body: Record<string, unknown>): boolean {
  const codes = body.error_codes;
  return Array.isArray(codes) && codes.includes(650053);
}
