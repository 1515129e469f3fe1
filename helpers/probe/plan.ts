import type { Clause, Variation } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import { modelOn } from '../contract/model-callers.ts';
import type { Route } from '../contract/route.ts';
import type { Capabilities, Withheld } from './capabilities.ts';
import { onRoute } from './on-route.ts';
import {
  aliveKey,
  type Check,
  type Control,
  type Look,
  type Plan,
  type Probe,
  permissionKey,
  probeKey,
} from './probe.ts';

/** Clauses to judge, by contract; `routes` limits them to some of its routes. */
export interface Wanted {
  readonly contract: Contract;
  readonly clauses: readonly Clause[];
  readonly routes: readonly Route[];
}

/** Which probes and controls a run needs to judge the wanted clauses with these capabilities, each probe once. */
export function planOf(wanted: readonly Wanted[], capabilities: Capabilities): Plan {
  const probes = new Map<string, Probe>();
  const controls = new Map<string, Control>();
  const checks: Check[] = [];
  for (const { contract, clauses, routes } of wanted) {
    const place = { contract, capabilities, probes, controls };
    for (const clause of clauses) {
      const { untried } = clause;
      if (clause.needs.issuer) checks.push(permissionCheck(place, clause));
      else if (untried !== undefined) checks.push(...routes.map((route) => untriedCheck(clause, route, untried)));
      else
        checks.push(
          ...routes.flatMap((route) =>
            onRoute(clause, route).map(({ variation, withheld }) => checkOf(place, clause, route, variation, withheld)),
          ),
        );
    }
  }
  return { probes: inOrder([...probes.values()]), controls: [...controls.values()], checks };
}

interface Place {
  readonly contract: Contract;
  readonly capabilities: Capabilities;
  readonly probes: Map<string, Probe>;
  readonly controls: Map<string, Control>;
}

const idOf = (clause: Clause, route: string, caller: string): string => `${clause.id}#${route}#${caller}`;

function checkOf(
  place: Place,
  clause: Clause,
  route: Route,
  variation: Variation,
  beside: Withheld | undefined,
): Check {
  const { contract, capabilities } = place;
  const caller = variation.caller.name;
  const base = { id: idOf(clause, route.id, caller), clause, route: route.id, caller };
  const subject = capabilities.subjectOf(route, contract);
  const model = modelOn(contract, route);
  const noModel = model === undefined ? undefined : capabilities.withholds(model, contract);
  const withheld =
    capabilities.barsPage?.(contract) ??
    beside ??
    capabilities.bars?.(route, contract) ??
    capabilities.bars?.(route, contract, variation) ??
    capabilities.withholds(variation.caller, contract) ??
    unseen(clause, subject, capabilities.whyAbsent?.(route, contract), capabilities.canaryUnfit?.(route, contract)) ??
    uncontrolled(clause, model === undefined ? capabilities.uncontrolled : noModel);
  if (withheld !== undefined) return { ...base, probes: [], withheld };
  const accepted =
    model === undefined || noModel !== undefined ? undefined : addProbe(place, route, { caller: model }, clause)[0];
  const all = addProbe(place, route, variation, clause);
  const probed = clause.needs.device ? all.slice(-1) : all;
  const alive =
    clause.needs.controls && variation.caller.tokenClass === 'DelegatedPersonal' && variation.caller.flaw === undefined
      ? addAlive(place, variation)
      : undefined;
  return {
    ...base,
    probes: probed,
    ...(accepted === undefined ? {} : { accepted }),
    ...(alive === undefined ? {} : { alive }),
  };
}

/** A refusal counts only where the route accepts somebody: where the caller that the page names cannot be had, it cannot be judged. */
function uncontrolled({ needs }: Clause, noModel: Withheld | undefined): Withheld | undefined {
  return !needs.controls || noModel === undefined
    ? undefined
    : {
        verdict: 'blocked',
        because: `no refusal counts where no caller can be accepted: ${noModel.because}`,
        ...(noModel.configured === undefined ? {} : { configured: noModel.configured }),
      };
}

/** What comes back on success, and what it does, can only be seen on a device. */
function unseen(
  clause: Clause,
  subject: 'device' | 'absent',
  why = 'safe mode',
  unfit: boolean | undefined = false,
): Withheld | undefined {
  if (subject === 'device' || !clause.needs.device) return undefined;
  return {
    verdict: 'blocked',
    because: `no device may be acted on over this route (${why}): success itself was not exercised`,
    ...(unfit ? { configured: 'unfit' } : {}),
  };
}

/** The keys of the probes that show how this variation fares: one, or the absent id's before the device's. */
function addProbe(place: Place, route: Route, variation: Variation, clause: Clause): string[] {
  const { contract, capabilities, probes } = place;
  const wanted = capabilities.subjectOf(route, contract);
  const isModel =
    variation.method === undefined &&
    variation.accept === undefined &&
    variation.body === undefined &&
    variation.caller.name === modelOn(contract, route)?.name;
  const refusal = clause.needs.controls && !isModel;
  // Other verbs, and what nobody documents, never go to a device that somebody owns.
  const subject =
    capabilities.cautious && (variation.method !== undefined || clause.needs.absentId || (!isModel && !refusal))
      ? 'absent'
      : wanted;
  const first = capabilities.cautious && subject === 'device' ? probeKey(route, variation, 'absent') : undefined;
  const key = probeKey(route, variation, subject);
  const id = `${contract.id} ${key}`;
  const before = probes.get(id);
  // A service that errs now and then must be caught, whether it lets in or keeps out.
  const repeated = isModel || clause.needs.tries;
  // Who may call is tried most often; a wrong verb or a broken credential once less.
  const often =
    isModel || clause.section === 'prerequisites' ? capabilities.attempts : Math.max(1, capabilities.attempts - 1);
  const attempts = Math.max(
    repeated && !(subject === 'device' && capabilities.cautious) ? often : 1,
    before?.attempts ?? 1,
  );
  const watched = clause.needs.socket === true || before?.watched === true;
  const look = before?.look === 'own' ? 'own' : lookFor(clause);
  const keys = first === undefined ? [key] : [first, key];
  if (before?.attempts === attempts && before.watched === watched && before.look === look) return keys;
  const made: Omit<Probe, 'key' | 'subject' | 'attempts' | 'watched' | 'look'> = {
    contract,
    route,
    variation,
    method: variation.method ?? route.method,
  };
  if (first !== undefined)
    probes.set(`${contract.id} ${first}`, {
      ...made,
      key: first,
      subject: 'absent',
      attempts: capabilities.attempts,
      watched: false,
      look: 'none',
    });
  probes.set(id, {
    ...made,
    key,
    subject,
    attempts,
    watched,
    look,
    ...(first === undefined ? {} : { after: { probe: first, was: isModel ? 'accepted' : 'refused' } }),
  });
  return keys;
}

const lookFor = ({ needs }: Clause): Look => needs.look ?? 'own';

function addAlive(place: Place, variation: Variation): string {
  const key = aliveKey(variation);
  place.controls.set(`${place.contract.id} ${key}`, { kind: 'alive', key, contract: place.contract, variation });
  return key;
}

function permissionCheck(place: Place, clause: Clause): Check {
  const { names = [] } = clause.expects;
  const base = { id: idOf(clause, '*', '*'), clause, route: '*', caller: '*' };
  const withheld = place.capabilities.barsPage?.(place.contract) ?? place.capabilities.permissionsWithheld;
  if (withheld !== undefined) return { ...base, probes: [], withheld };
  for (const name of names)
    place.controls.set(`${place.contract.id} ${permissionKey(name)}`, {
      kind: 'permission',
      key: permissionKey(name),
      contract: place.contract,
      name,
    });
  return { ...base, probes: names.map(permissionKey) };
}

/** What the page does not promise is not tried. */
const untriedCheck = (clause: Clause, route: Route, withheld: Withheld): Check => ({
  id: idOf(clause, route.id, '*'),
  clause,
  route: route.id,
  caller: '*',
  probes: [],
  withheld,
});

/**
 * As planned; those that go to somebody's device last, each right behind its twin on the absent id. Refusals before model requests: what is
 * found on the device after a refusal cannot be the late effect of an accepted one.
 */
function inOrder(probes: readonly Probe[]): Probe[] {
  const byKey = new Map(probes.map((probe) => [`${probe.contract.id} ${probe.key}`, probe]));
  const pairs = (['refused', 'accepted'] as const).flatMap((was) =>
    probes
      .filter((probe) => probe.after?.was === was)
      .flatMap((probe) => [byKey.get(`${probe.contract.id} ${probe.after?.probe ?? ''}`) ?? [], probe].flat()),
  );
  const paired = new Set(pairs);
  return [...probes.filter((probe) => !paired.has(probe)), ...pairs];
}
