import type { WireAnswer } from '../../helpers/exchange/transport.ts';
import { Forbidden } from '../../helpers/record/guard.ts';
import type { CanaryAddress } from '../../helpers/target/guard-addresses.ts';
import { answer, canary, type GuardedWorld, guardedWorld, shown } from './guard-world.ts';

export const minute = 60_000;

/** `now` is the wall clock, `gone` the monotonic one. */
export function open(at = { now: 0, gone: 0 }) {
  const world = guardedWorld(undefined, canary, { now: () => at.now, monotonic: () => at.gone, sleep: async () => {} });
  return { ...world, at };
}

/** The address of the plainest route. */
function plain({ addresses }: GuardedWorld): { readonly probe: string; readonly canary: CanaryAddress } {
  const route = addresses.all[1];
  if (route === undefined || 'barred' in route.canary) throw new Error('no canary on the second route');
  return { probe: route.probe, canary: route.canary };
}

export const opaque = 'EwCwA8l6BAAUs1KbZ7yQ2';
/** A token, or a whole header. */
export const as = (token: string) => ({ Authorization: token.includes(' ') ? token : `Bearer ${token}` });
const tried = (work: () => void): boolean => {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Forbidden) return false;
    throw error;
  }
};

/** Plays the part of a run: what was sent and what came back. */
export function player(world: GuardedWorld) {
  const route = plain(world);
  const { guard } = world;
  return {
    confirm: (seen = shown) => guard.witness?.({ method: 'GET', url: route.canary.confirm }, seen),
    probe: (token: string, given: number | WireAnswer, method = 'POST') =>
      guard.witness?.(
        { method, url: route.probe, headers: as(token) },
        typeof given === 'number' ? answer(given) : given,
      ),
    canary: (token: string, purpose: 'model' | 'refusal') =>
      tried(() => guard.admit({ method: 'POST', url: route.canary.url, headers: as(token), purpose })),
    probeAllowed: (token: string) => tried(() => guard.admit({ method: 'POST', url: route.probe, headers: as(token) })),
  };
}
