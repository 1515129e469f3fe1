import type { ManagedDevice } from '../devices/managed-device.ts';
import type { ActionService } from '../services/action-service.ts';
import type { PlaceholderKind } from '../services/route-shapes.ts';
import type { TokenFacts } from '../tokens/token-facts.ts';

/** A call of an action's route, as it arrived and as far as the mock could make sense of it. */
export interface Arrival {
  /** Milliseconds of the mock's clock. */
  now: number;
  method: string;
  /** The request target as sent, with version and query. */
  url: string;
  routeId: string;
  action: string;
  service: ActionService;
  token: TokenFacts;
  /** The Authorization header as sent. */
  authorization: string | undefined;
  /** Whether the token's user holds an Intune role and licence; apps need none. */
  rbac: 'granted' | 'lacking';
  accept: string | undefined;
  contentType: string | undefined;
  clientRequestId: string | undefined;
  /** Whether the request says how long its body is. */
  framing: 'framed' | 'unframed';
  body: string;
  kinds: readonly PlaceholderKind[];
  values: readonly string[];
  /** The devices that route (and, for an action on a set, body) lead to. */
  devices: readonly ManagedDevice[];
  /** Device ids in the body of an action on a set that the tenant does not have. */
  unknownIds: readonly string[];
  /** `absent`: a value in the path leads to nothing, or to another device. */
  target: 'found' | 'absent';
}
