import type { Result } from '../../results/result.ts';
import type { Provenance } from '../report-schema.ts';

/** Collects who called with which permissions, contract by contract: no more than that is kept of a recording. */
export interface CallersSeen {
  add(results: readonly Result[]): void;
  all(): Pick<Provenance, 'tenant' | 'callers'>;
}

interface Seen {
  readonly tokenClass: string | undefined;
  readonly client: string | undefined;
  readonly permissions: Set<string>;
}

/** The tenant in an issuer: `https://sts.windows.net/<id>/` and `https://login.microsoftonline.com/<id>/v2.0`. */
const tenantIn = /^https:\/\/[^/]+\/([0-9a-f-]{36})(?:\/|$)/i;

/** Broken credentials are made of whole ones, and are of no caller's own. */
const isBroken = (caller: string): boolean => caller.startsWith('Authorization.');

export function callersSeen(): CallersSeen {
  const callers = new Map<string, Seen>();
  const tenants = new Map<string, number>();
  return {
    add(results) {
      for (const { caller, credential } of results.flatMap(({ exchanges }) => exchanges)) {
        const { form, tokenClass, scopes = [], roles = [], issuer, client } = credential;
        if (isBroken(caller) || (form !== 'jwt' && form !== 'opaque')) continue;
        const tenant = tenantIn.exec(issuer ?? '')?.[1]?.toLowerCase();
        if (tenant !== undefined) tenants.set(tenant, (tenants.get(tenant) ?? 0) + 1);
        const seen = callers.get(caller) ?? { tokenClass, client, permissions: new Set<string>() };
        for (const permission of [...scopes, ...roles]) seen.permissions.add(permission);
        callers.set(caller, seen);
      }
    },
    all() {
      const [tenant] = [...tenants].sort(([, a], [, b]) => b - a).map(([id]) => id);
      return {
        tenant,
        callers: [...callers].map(([name, { tokenClass, client, permissions }]) => ({
          name,
          tokenClass,
          clientId: client,
          permissions: [...permissions],
        })),
      };
    },
  };
}
