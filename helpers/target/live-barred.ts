import type { BodyVariant, Variation } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import type { Withheld } from '../probe/capabilities.ts';
import { bodyOf } from '../record/body-of.ts';
import type { RouteAddress } from './guard-addresses.ts';
import { type BodyRules, strangeIdIn } from './guard-body.ts';
import type { Barred } from './guard-route.ts';

type Bars = (
  address: RouteAddress | Barred,
  contract: Contract,
  /** How the request differs from the one that the page describes; undefined for that one. */
  variation: Pick<Variation, 'method' | 'body'> | undefined,
) => Withheld | undefined;

/** Why the guard would stop a request to the absent id, in words for the plan; undefined where it would not. */
export function liveBarred(rules: BodyRules): Bars {
  const bodies = new Map<string, Withheld | undefined>();
  const whyBody = (contract: Contract, body: BodyVariant): Withheld | undefined => {
    const key = `${contract.id} ${body}`;
    if (!bodies.has(key)) bodies.set(key, barredBody(contract, body, rules));
    return bodies.get(key);
  };
  return (address, contract, variation) => {
    if ('barred' in address) return blocked(`nothing is sent here: ${address.barred}`);
    const verb = variation?.method;
    const because = verb === undefined ? undefined : address.barredVerbs.get(verb);
    if (because !== undefined) return blocked(`the guard lets no ${verb} through on this route: ${because}`);
    return whyBody(contract, variation?.body ?? 'valid');
  };
}

function barredBody(contract: Contract, variant: BodyVariant, rules: BodyRules): Withheld | undefined {
  const strange = strangeIdIn(bodyOf(contract, variant, rules.allowed[0] ?? '')?.text, rules);
  return strange === undefined
    ? undefined
    : blocked(
        `the guard stops this body: it names ${strange.slice(0, 80)}. In the page's notes, write an example body with {managedDeviceId} or nobody@example.com in its place`,
      );
}

const blocked = (because: string): Withheld => ({ verdict: 'blocked', because });
