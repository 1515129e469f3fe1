import { modelOn } from '../contract/model-callers.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { credentialFault, surplusFault, tenantFault } from './credential.ts';
import type { Asked, Evidence } from './evidence.ts';
import { outcomeOf } from './outcome.ts';
import type { Judgement } from './verdict.ts';

type Gap = Pick<Judgement, 'because' | 'next'> & { readonly verdict: 'inconclusive' | 'harness-error' };

const again = 'record again: a clause is green only with all of its evidence';
const gapOf = (because: string, next: string = again): Gap => ({ verdict: 'inconclusive', because, next });

/**
 * What a green verdict lacks, or undefined: each try that was asked for, each the same request by the credential that it is said to have,
 * and with them the controls and the looks that it rests on.
 */
export function gap(evidence: Evidence): Gap | undefined {
  return (
    missingTries(evidence) ??
    strangeTry(evidence) ??
    credentialGap(evidence) ??
    controlGap(evidence) ??
    lookGap(evidence)
  );
}

/** Tries that the plan asked for, and that the recording does not have. */
export function missingTries({ asked = [], exchanges, accepted, alive }: Evidence): Gap | undefined {
  const all = [...exchanges, ...(accepted ?? []), ...(alive ?? [])];
  for (const { probe, attempts } of asked) {
    const found = new Set(all.filter((one) => one.probe === probe).map((one) => one.attempt));
    // Refusals that shared a look are all sent again, as often as before, when that look showed something.
    const wanted = Math.max(1, Math.ceil(Math.max(...found, 0) / attempts)) * attempts;
    if (found.size < wanted)
      return gapOf(
        `${found.size} of ${wanted} tries of "${probe}" are in the recording`,
        'finish the run with --resume, or record again',
      );
  }
  return undefined;
}

/** Something that is not the request that was asked for: another verb, somebody else, on another route. */
function strangeTry({ asked = [], exchanges, accepted = [], alive = [] }: Evidence): Gap | undefined {
  const byProbe = new Map(asked.map((one) => [one.probe, one]));
  const strange = [...exchanges, ...accepted, ...alive].find((exchange) => {
    const wanted = byProbe.get(exchange.probe);
    return wanted !== undefined && !isAsked(exchange, wanted);
  });
  return strange === undefined ? undefined : gapOf(`"${strange.probe}" is not the request that was asked for`);
}

const isAsked = ({ request, caller, route, subject }: Exchange, wanted: Asked): boolean =>
  request.method === wanted.method && caller === wanted.caller && route === wanted.route && subject === wanted.subject;

/** A token that is not what it is said to be proves nothing of whom it is said to belong to. */
function credentialGap({ clause, caller, exchanges, tenant }: Evidence): Gap | undefined {
  if (caller === undefined)
    return clause.expects.kind === 'permission-exists' ? undefined : gapOf('it is not known who called');
  for (const exchange of exchanges) {
    const fault =
      credentialFault(clause, caller, exchange) ??
      surplusFault(clause, caller, exchange) ??
      tenantFault(caller, exchange, tenant);
    if (fault !== undefined) return { ...fault, next: 'get a token as this caller should have it, and record again' };
  }
  return undefined;
}

/** A refusal rests on somebody who is let in as the page says, and on a token that is alive. */
function controlGap({ clause, caller, exchanges, accepted = [], alive = [], tenant }: Evidence): Gap | undefined {
  if (clause.expects.kind !== 'refused') return undefined;
  const route = clause.contract.routes.find(({ id }) => id === exchanges[0]?.route);
  const model = route === undefined ? undefined : modelOn(clause.contract, route);
  const twin = accepted.some(
    (one) =>
      outcomeOf(one) === 'accepted' &&
      model !== undefined &&
      (credentialFault(clause, model, one) ?? tenantFault(model, one, tenant)) === undefined,
  );
  if (!twin)
    return gapOf('the caller that was accepted on the same route is not shown to be the one that the page names');
  const unseen = exchanges.find(({ credential }) => caller?.flaw === undefined && credential.form === 'opaque');
  if (unseen === undefined) return undefined;
  const lives = alive.some(
    ({ answer, credential, caller: by }) =>
      answer?.status === 200 &&
      by === caller?.name &&
      credential.form === unseen.credential.form &&
      credential.tokenClass === unseen.credential.tokenClass,
  );
  return lives ? undefined : gapOf('an opaque token shows nothing of itself, and no call of its own showed it alive');
}

/** What happens on the devices rests on every look that was asked for. */
function lookGap({ clause, asked = [], exchanges }: Evidence): Gap | undefined {
  if (clause.expects.kind !== 'effect') return undefined;
  const blind = exchanges.some(
    ({ probe, changes }) =>
      changes === undefined && asked.some((one) => one.probe === probe && one.looked === 'at each try'),
  );
  return blind
    ? gapOf('the devices could not be read before and after each try', 'give a caller that may read devices')
    : undefined;
}
