import { X509Certificate } from 'node:crypto';
import { closest } from 'fastest-levenshtein';
import type { JWK } from 'jose';
import type { SeededRandom } from '../seeded-random.ts';

/** An app registration to make. */
export interface AppRequest {
  name: string;
  /** Delegated permissions with consent. All of them are in every token, as in Entra. */
  delegated?: readonly string[];
  /** Application permissions with admin consent. */
  application?: readonly string[];
  /** Default: `mock-secret-<name>`. */
  secret?: string;
  clientId?: string;
  /** A certificate (PEM) whose key signs client assertions. */
  certificate?: string;
  /** A foreign issuer whose tokens prove the app (workload identity federation), with its public key. */
  federated?: { issuer: string; subject: string; key: JWK };
}

export interface Registration {
  name: string;
  clientId: string;
  clientSecret: string;
  delegated: readonly string[];
  application: readonly string[];
  certificate: X509Certificate | undefined;
  federated: AppRequest['federated'] | undefined;
}

export interface Registrations {
  /** Makes a registration; the same name again keeps ids and takes the new grants. Throws for an unknown permission. */
  register(app: AppRequest): Registration;
  byClientId(clientId: string): Registration | undefined;
  knowsPermission(name: string): boolean;
}

export function registrations(random: SeededRandom, permissions: ReadonlySet<string>): Registrations {
  const byName = new Map<string, Registration>();

  function register(app: AppRequest): Registration {
    for (const name of [...(app.delegated ?? []), ...(app.application ?? [])]) mustExist(app.name, name, permissions);
    const registration: Registration = {
      name: app.name,
      clientId: byName.get(app.name)?.clientId ?? app.clientId ?? random.guid(),
      clientSecret: app.secret ?? byName.get(app.name)?.clientSecret ?? `mock-secret-${app.name}`,
      delegated: [...(app.delegated ?? [])],
      application: [...(app.application ?? [])],
      certificate: app.certificate === undefined ? undefined : new X509Certificate(app.certificate),
      federated: app.federated,
    };
    byName.set(app.name, registration);
    return registration;
  }

  return {
    register,
    byClientId: (clientId) => [...byName.values()].find((app) => app.clientId === clientId.toLowerCase()),
    knowsPermission: (name) => permissions.has(name),
  };
}

function mustExist(app: string, name: string, permissions: ReadonlySet<string>): void {
  if (permissions.has(name)) return;
  const nearest = closest(name, [...permissions]);
  throw new Error(`App registration "${app}": the permission ${name} does not exist. Did you mean ${nearest}?`);
}
