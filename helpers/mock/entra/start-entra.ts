import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import type { EchoRoute } from '../graph/echo-routes.ts';
import type { Behaviour } from '../graph/world.ts';
import type { MockEntra } from '../mock.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { ActionService } from '../services/action-service.ts';
import { type OpaqueTokens, opaqueTokens } from '../tokens/opaque-tokens.ts';
import type { TrustedIssuer } from '../tokens/token-reader.ts';
import { accessTokens } from './access-tokens.ts';
import { deviceCodes } from './device-codes.ts';
import type { Directory } from './directory.ts';
import { openIdConfiguration } from './discovery.ts';
import { entraRoutes } from './entra-routes.ts';
import { knownApps } from './known-apps.ts';
import { MISSPELT_PERMISSION, permissionNames } from './permission-names.ts';
import { registrations as makeRegistrations } from './registrations.ts';
import { signingKeys } from './signing-keys.ts';
import { tokenEndpoint } from './token-endpoint.ts';

interface EntraParts {
  clock: Clock;
  directory: Directory;
  services: readonly ActionService[];
  echoes: readonly Pick<EchoRoute, 'service'>[];
  random: SeededRandom;
  behaviour: Behaviour;
}

/** Entra before it has an address. */
export interface RunningEntra {
  trusted: TrustedIssuer;
  opaque: OpaqueTokens;
  routes(app: FastifyInstance): void;
  /** What users of the mock see of it. */
  face(origin: string): MockEntra;
}

/** Makes keys and registrations. */
export async function startEntra(parts: EntraParts): Promise<RunningEntra> {
  const { clock, directory, behaviour } = parts;
  const keys = await signingKeys();
  const opaque = opaqueTokens();
  const registrations = makeRegistrations(parts.random, knownPermissions(parts.services, parts.echoes));
  const apps = new Map(knownApps.map((app) => [app.name, registrations.register(app)]));
  const tokens = accessTokens(clock, directory, keys, opaque);
  const codes = deviceCodes(clock, directory);
  const endpointParts = { clock, directory, registrations, tokens, codes };
  const endpoint = tokenEndpoint(endpointParts);
  const metadata = (origin: string, tenant: string): string =>
    JSON.stringify(openIdConfiguration(origin, tenant, directory));

  return {
    trusted: { issuer: `https://sts.windows.net/${directory.tenantId}/`, keys: keys.trusted },
    opaque,
    routes: (app) => entraRoutes(app, endpointParts, { endpoint, keys, behaviour }),
    face: (origin) => ({
      tenantId: directory.tenantId,
      authority: `https://login.microsoftonline.com/${directory.tenantId}`,
      authorityMetadata: metadata(origin, directory.tenantId),
      consumersAuthority: 'https://login.microsoftonline.com/consumers',
      consumersMetadata: metadata(origin, 'consumers'),
      localAuthority: `${origin}/${directory.tenantId}`,
      users: directory.users,
      apps,
      register: async (app) => registrations.register(app),
      approveDeviceCode: codes.approve,
      mint: (claims, options) => keys.sign(claims, options?.key),
      mintPersonal: (scopes, lifetime) => {
        const from = clock.now();
        const { id: objectId } = directory.users.personal;
        return opaque.issue({ objectId, scopes, from, until: from + lifetime * 1_000 });
      },
      standardClaims: (kind, grants) => {
        const app = { clientId: '00000000-0000-4000-8000-0000000000af', name: 'minted' };
        return tokens.claims(app, kind === 'user' ? directory.users.admin : undefined, grants);
      },
      knowsPermission: registrations.knowsPermission,
    }),
  };
}

/**
 * Entra takes the user's word for the permissions of the user's own operations, but not for the name that never existed. An echo agrees with
 * its page in that, too.
 */
function knownPermissions(
  services: readonly ActionService[],
  echoes: readonly Pick<EchoRoute, 'service'>[],
): ReadonlySet<string> {
  const names = new Set([...permissionNames, ...namesIn(services)]);
  names.delete(MISSPELT_PERMISSION);
  return new Set([...names, ...namesIn(echoes.map(({ service }) => service))]);
}

const namesIn = (services: readonly ActionService[]): string[] =>
  services.flatMap(({ permissions }) =>
    Object.values(permissions).flatMap((requirement) => (requirement === 'not-supported' ? [] : requirement.flat())),
  );
