import type { IncomingMessage } from 'node:http';
import type { ManagedDevice } from '../devices/managed-device.ts';
import type { ActionService } from '../services/action-service.ts';
import type { TokenFacts } from '../tokens/token-facts.ts';
import type { Arrival } from './arrival.ts';
import type { Match } from './match.ts';
import { membersIn } from './to-json.ts';
import type { World } from './world.ts';

/** What a call brings along besides its head. */
interface Received {
  service: ActionService;
  token: TokenFacts;
  body: string;
}

/** Makes sense of a call of an action's route. */
export function arrivalOf(
  world: World,
  { headers, method = 'GET', url = '/' }: IncomingMessage,
  match: Match,
  { service, token, body }: Received,
): Arrival {
  const { found } = match;
  const clientRequestId = headers['client-request-id'];
  const user =
    token.class === 'DelegatedWork' && token.objectId !== undefined ? world.directory.user(token.objectId) : undefined;
  return {
    now: world.clock.now(),
    method,
    url,
    routeId: found.place.routeId,
    action: service.name,
    service,
    token,
    authorization: headers.authorization,
    rbac: user?.rbac ?? 'granted',
    accept: headers.accept,
    contentType: headers['content-type'],
    clientRequestId: typeof clientRequestId === 'string' ? clientRequestId : undefined,
    framing:
      headers['content-length'] === undefined && headers['transfer-encoding'] === undefined ? 'unframed' : 'framed',
    body,
    kinds: found.place.kinds,
    values: found.values,
    ...target(world, match, service, body),
  };
}

/**
 * The devices that a call leads to. An action on a set names them in its body: those that the tenant does not have are reported in the
 * answer, they are no reason to refuse. An operation of the user's own that names no device acts on none.
 */
function target(
  world: World,
  { deviceId, found: { place } }: Match,
  service: ActionService,
  body: string,
): Pick<Arrival, 'devices' | 'target' | 'unknownIds'> {
  // A path that names nothing of a device's leads nowhere, and is not wrong.
  const found = deviceId === undefined && place.kinds.some((kind) => kind !== 'any') ? 'absent' : 'found';
  if ('deviceIds' in service.parameters) {
    const ids = deviceIdsIn(body);
    const devices = ids.flatMap((named) => byId(world, named));
    const unknownIds = ids.filter((named) => byId(world, named).length === 0);
    return { devices, unknownIds, target: found };
  }
  return { devices: deviceId === undefined ? [] : byId(world, deviceId), unknownIds: [], target: found };
}

function byId(world: World, id: string): readonly ManagedDevice[] {
  const wanted = id.toLowerCase();
  return world.devices.filter((device) => device.id === wanted);
}

function deviceIdsIn(body: string): readonly string[] {
  const { deviceIds } = membersIn(body);
  return Array.isArray(deviceIds) ? deviceIds.map(String) : [];
}
