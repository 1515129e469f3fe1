import type { SeededRandom } from '../seeded-random.ts';

/** The tenant of all personal Microsoft accounts, everywhere. */
export const CONSUMERS_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** A made-up account that can sign in to the mock. */
export interface User {
  id: string;
  username: string;
  password: string;
  displayName: string;
  kind: 'work' | 'personal';
  /** `required`: the password alone gives AADSTS50076. */
  mfa: 'none' | 'required';
  /** `lacking`: the account gets tokens, but Intune refuses it with 401 UnknownError. */
  rbac: 'granted' | 'lacking';
}

/** The mock's tenant and its accounts. */
export interface Directory {
  tenantId: string;
  users: { admin: User; colleague: User; mfa: User; withoutRole: User; personal: User };
  /** By object id or name, whatever the case. */
  user(idOrName: string): User | undefined;
}

/** Domain of all accounts: reserved for examples, so that nobody's name is used. */
const DOMAIN = 'mock.example';

export function directory(random: SeededRandom): Directory {
  const tenantId = random.guid();
  const account = (name: string, displayName: string, traits: Partial<User> = {}): User => ({
    id: random.guid(),
    username: `${name}@${DOMAIN}`,
    password: `mock-password-${name}`,
    displayName,
    kind: 'work',
    mfa: 'none',
    rbac: 'granted',
    ...traits,
  });
  const users = {
    admin: account('intune-admin', 'Mock Intune Administrator'),
    colleague: account('colleague', 'Mock Colleague'),
    mfa: account('mfa-user', 'Mock MFA User', { mfa: 'required' }),
    withoutRole: account('without-role', 'Mock User Without Role', { rbac: 'lacking' }),
    personal: account('personal', 'Mock Personal Account', { kind: 'personal' }),
  };
  const byName = new Map(
    Object.values(users).flatMap((user) => [[user.id, user] as const, [user.username, user] as const]),
  );
  return { tenantId, users, user: (idOrName) => byName.get(idOrName.toLowerCase()) };
}
