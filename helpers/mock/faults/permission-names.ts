import { documented, type Recipe } from './recipe.ts';

const renamed = 'DeviceManagementManagedDevices.Everything.All';

/** The permissions' names, at the token issuer and in the words of a refusal. */
export const permissionNameRecipes: readonly Recipe[] = [
  {
    name: 'misspelt-permission-issued',
    title: "the token issuer knows the page's misspelt permission",
    where: ['issuer'],
    issue: (request, sound) => (asksForUnknownScope(sound.body) ? request.grant(request.scopes) : sound),
    breaks: ['prerequisites/permission-names'],
  },
  {
    name: 'refusals-name-another-permission',
    title: 'a refusal names another permission than the service wants',
    where: ['one route'],
    answer: (call, answer) =>
      documented(call) && answer.status === 403
        ? { ...answer, body: answer.body.replaceAll(/DeviceManagement[\w.]+\.All/g, renamed) }
        : answer,
    shows: ['prerequisites/scopes-named'],
  },
];

/** AADSTS650053: the resource has no such scope. */
function asksForUnknownScope(body: Record<string, unknown>): boolean {
  const codes = body.error_codes;
  return Array.isArray(codes) && codes.includes(650053);
}
