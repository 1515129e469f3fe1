import type { ManagedDevice } from '../devices/managed-device.ts';
import type { Call } from '../fault.ts';
import { stateAt } from '../tokens/token-facts.ts';
import type { Arrival } from './arrival.ts';
import { decide, refusedBy } from './decide.ts';
import type { Decision } from './refusal.ts';
import { toJson } from './to-json.ts';

/** Counts calls. One per mock. */
export interface CallBook {
  /** Dresses an arrival for a fault. The sound path never needs it. */
  call(arrival: Arrival, sound: Decision): Call;
  /** Counts from 1 again. */
  clear(): void;
}

export function callBook(devices: readonly ManagedDevice[]): CallBook {
  const counts = new Map<string, number>();
  const firstBodies = new Map<string, string>();

  function firstBody(arrival: Arrival): string | undefined {
    const { method, service, routeId, action, body } = arrival;
    const place = `${routeId} ${action}`;
    if (!firstBodies.has(place) && method === service.method && refusedBy(arrival).length === 0)
      firstBodies.set(place, body);
    return firstBodies.get(place);
  }

  function call(arrival: Arrival, sound: Decision): Call {
    const key = [arrival.method, arrival.routeId, arrival.action, arrival.token.class].join(' ');
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    let rulesBroken: Call['refusedBy'] | undefined;
    return {
      ...arrival,
      tokenState: stateAt(arrival.token, arrival.now),
      json: toJson(arrival.body),
      nth,
      firstBody: firstBody(arrival),
      get refusedBy() {
        rulesBroken ??= refusedBy(arrival);
        return rulesBroken;
      },
      without: (...rules) => decide(arrival, rules),
      decision: sound,
      otherDevices: devices.filter((device) => !arrival.devices.includes(device)).map(({ id }) => id),
    };
  }

  return {
    call,
    clear: () => {
      counts.clear();
      firstBodies.clear();
    },
  };
}
