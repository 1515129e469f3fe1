import type { ActionService, Requirement } from '../services/action-service.ts';
import type { TokenFacts } from '../tokens/token-facts.ts';
import { noPersonalAccounts, type Refusal, refuse } from './refusal.ts';
import type { Rule } from './rule.ts';

/** Who may: kind of account, permission, and the user's own Intune role. */
export const accessRules: readonly Rule[] = [
  notSupported('personal-account', 'DelegatedPersonal', noPersonalAccounts),
  notSupported(
    'app-only',
    'Application',
    refuse(403, 'Forbidden', 'Application-only access is not supported for this operation.', 'intune'),
  ),
  notSupported(
    'delegated-work',
    'DelegatedWork',
    refuse(403, 'Forbidden', 'Delegated access is not supported for this operation.', 'intune'),
  ),
  {
    name: 'permission',
    refuses: ({ token, service }) => {
      const requirement = requirementOf(service, token.class);
      return meets(token.grants, requirement) ? undefined : lacking(requirement);
    },
  },
  {
    name: 'rbac-role',
    refuses: ({ rbac }) =>
      rbac === 'lacking'
        ? refuse(401, 'UnknownError', 'User is not authorized to perform this operation.', 'intune-wrapped')
        : undefined,
  },
];

function notSupported(name: Rule['name'], tokenClass: keyof ActionService['permissions'], refusal: Refusal): Rule {
  return {
    name,
    refuses: ({ token, service }) =>
      token.class === tokenClass && service.permissions[tokenClass] === 'not-supported' ? refusal : undefined,
  };
}

/** Whether the grants meet one alternative of the requirement. An empty requirement asks for nothing but a sound token. */
export function meets(grants: ReadonlySet<string>, requirement: Requirement): boolean {
  if (requirement.length === 0) return true;
  return requirement.some((alternative) =>
    typeof alternative === 'string' ? grants.has(alternative) : alternative.every((name) => grants.has(name)),
  );
}

/**
 * What a token of a class needs. Where the class is not supported the other classes' permission is asked for, so that a service
 * whose class check is broken still wants a permission.
 */
function requirementOf(service: ActionService, tokenClass: TokenFacts['class']): Requirement {
  const { DelegatedWork, DelegatedPersonal, Application } = service.permissions;
  const own = tokenClass === 'none' ? DelegatedWork : service.permissions[tokenClass];
  return [own, DelegatedWork, Application, DelegatedPersonal].find((entry) => entry !== 'not-supported') ?? [];
}

/** The service names what it wants, and says "Application" to users, too (observed). */
export function lacking(requirement: Requirement): Refusal {
  const names = [...new Set(requirement.flat())].join(', ');
  const text = `Application is not authorized to perform this operation. Application must have one of the following scopes: ${names}`;
  return refuse(403, 'Forbidden', text, 'intune');
}
