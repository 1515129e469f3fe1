import type { Clause, Variation } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import { modelOn } from '../contract/model-callers.ts';
import type { Route } from '../contract/route.ts';
import type { Means, Withheld } from './means.ts';
import { onRoute } from './on-route.ts';
import {
  aliveKey,
  type Check,
  type Control,
  type Look,
  looks,
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

/** Which probes and controls a run needs to judge the wanted clauses with these means, each probe once. */
export function planOf(wanted: readonly Wanted[], means: Means): Plan {
  const probes = new Map<string, Probe>();
  const controls = new Map<string, Control>();
  const checks: Check[] = [];
  for (const { contract, clauses, routes } of wanted) {
    const place = { contract, means, probes, controls };
    for (const clause of clauses) {
      if (clause.expects.kind === 'permission-exists')
        checks.push(permissionCheck(place, clause, clause.expects.names));
      else if (clause.expects.kind === 'damaged' || clause.expects.kind === 'not-yet') {
        const withheld = unpromised[clause.expects.kind];
        checks.push(...routes.map((route) => unpromisedCheck(clause, route, withheld)));
      } else
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
  readonly means: Means;
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
  const { contract, means } = place;
  const caller = variation.caller.name;
  const base = { id: idOf(clause, route.id, caller), clause, route: route.id, caller };
  const subject = means.subjectOf(route, contract);
  const model = modelOn(contract, route);
  const noModel = model === undefined ? undefined : means.withholds(model, contract);
  const withheld =
    means.barsPage?.(contract) ??
    beside ??
    means.bars?.(route, contract) ??
    means.bars?.(route, contract, variation) ??
    means.withholds(variation.caller, contract) ??
    unseen(clause, subject, means.whyAbsent?.(route, contract), means.canaryUnfit?.(route, contract)) ??
    uncontrolled(clause, model === undefined ? means.uncontrolled : noModel);
  if (withheld !== undefined) return { ...base, probes: [], withheld };
  const accepted =
    model === undefined || noModel !== undefined ? undefined : addProbe(place, route, { caller: model }, clause)[0];
  const all = addProbe(place, route, variation, clause);
  const probed = needsDevice(clause) ? all.slice(-1) : all;
  const alive =
    clause.expects.kind === 'refused' &&
    variation.caller.tokenClass === 'DelegatedPersonal' &&
    variation.caller.flaw === undefined
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
function uncontrolled({ expects }: Clause, noModel: Withheld | undefined): Withheld | undefined {
  return expects.kind !== 'refused' || noModel === undefined
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
  if (subject === 'device' || !needsDevice(clause)) return undefined;
  return {
    verdict: 'blocked',
    because: `no device may be acted on over this route (${why}): success itself was not exercised`,
    ...(unfit ? { configured: 'unfit' } : {}),
  };
}

const needsDevice = ({ expects }: Clause): boolean => ['status', 'no-content', 'effect'].includes(expects.kind);

/** The keys of the probes that show how this variation fares: one, or the absent id's before the device's. */
function addProbe(place: Place, route: Route, variation: Variation, clause: Clause): string[] {
  const { contract, means, probes } = place;
  const wanted = means.subjectOf(route, contract);
  const isModel =
    variation.method === undefined &&
    variation.accept === undefined &&
    variation.body === undefined &&
    variation.caller.name === modelOn(contract, route)?.name;
  const refusal = clause.expects.kind === 'refused' && !isModel;
  // Other verbs, and what nobody documents, never go to a device that somebody owns.
  const subject =
    means.cautious && (variation.method !== undefined || clause.expects.kind === 'observed' || (!isModel && !refusal))
      ? 'absent'
      : wanted;
  const first = means.cautious && subject === 'device' ? probeKey(route, variation, 'absent') : undefined;
  const key = probeKey(route, variation, subject);
  const id = `${contract.id} ${key}`;
  const before = probes.get(id);
  // A service that errs now and then must be caught, whether it lets in or keeps out.
  const repeated = refusal || isModel || clause.expects.kind === 'accepted';
  // Who may call is tried most often; a wrong verb or a broken credential once less.
  const often = isModel || clause.section === 'prerequisites' ? means.attempts : Math.max(1, means.attempts - 1);
  const attempts = Math.max(repeated && !(subject === 'device' && means.cautious) ? often : 1, before?.attempts ?? 1);
  const watched = clause.expects.kind === 'no-content' || before?.watched === true;
  const look = looks.findLast((one) => one === before?.look || one === lookFor(clause, isModel)) ?? 'own';
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
      attempts: means.attempts,
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

function lookFor({ expects }: Clause, isModel: boolean): Look {
  if (expects.kind === 'observed' || expects.kind === 'scopes-named') return 'none';
  return isModel || ['accepted', 'status', 'no-content', 'effect'].includes(expects.kind) ? 'own' : 'shared';
}

function addAlive(place: Place, variation: Variation): string {
  const key = aliveKey(variation);
  place.controls.set(`${place.contract.id} ${key}`, { kind: 'alive', key, contract: place.contract, variation });
  return key;
}

function permissionCheck(place: Place, clause: Clause, names: readonly string[]): Check {
  const base = { id: idOf(clause, '*', '*'), clause, route: '*', caller: '*' };
  const withheld = place.means.barsPage?.(place.contract) ?? place.means.permissionsWithheld;
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
const unpromised: Readonly<Record<'damaged' | 'not-yet', Withheld>> = {
  damaged: { verdict: 'blocked', because: 'the page cannot be read here: a damaged cell promises nothing' },
  'not-yet': { verdict: 'not-applicable', because: 'the page says "not yet available": neither access nor a refusal' },
};

const unpromisedCheck = (clause: Clause, route: Route, withheld: Withheld): Check => ({
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
