import type { Contract } from '../contract/contract.ts';
import { type Accepted, isAccepted, isObserved, type Observed } from './expectations.ts';
import { family } from './family.ts';

/** The documented Accept is accepted. */
export const documentedAccept = family<Accepted>({
  name: 'documented-accept',
  section: 'request-headers',
  level: 'required',
  of: 'each model caller',
  says(contract, caller) {
    const accept = acceptOn(contract);
    if (accept === undefined) return [];
    return [
      {
        point: 'Accept',
        title: `Accept: ${accept.value} is accepted`,
        documented: accept.documented,
        expects: { kind: 'accepted', cause: 'header' },
        variations: [{ caller }],
      },
    ];
  },
  expects: isAccepted,
  proves: ['json-not-acceptable', 'json-not-acceptable-every-third-call'],
  example: { green: { status: 204 }, red: { status: 406 } },
});

const others: readonly { point: string; accept: string | null; title: string }[] = [
  { point: 'Accept.missing', accept: null, title: 'no Accept header: what happens' },
  { point: 'Accept.any', accept: '*/*', title: 'Accept: */*: what happens' },
  { point: 'Accept.html', accept: 'text/html', title: 'Accept: text/html: what happens' },
  { point: 'Accept.unknown', accept: 'application/x-unknown', title: 'Accept: application/x-unknown: what happens' },
];

/** What happens with others is recorded: no document promises it. */
export const otherAccepts = family<Observed>({
  name: 'other-accepts',
  section: 'request-headers',
  level: 'observed',
  of: 'each model caller',
  says(contract, caller) {
    const documented = acceptOn(contract)?.documented;
    if (documented === undefined) return [];
    return others.map(({ point, accept, title }) => ({
      point,
      title,
      documented,
      expects: { kind: 'observed' },
      variations: [{ caller, accept }],
    }));
  },
  expects: isObserved,
  proves: ['accept-needed', 'any-accept-not-acceptable', 'html-not-acceptable', 'unknown-not-acceptable'],
  example: { green: { status: 406 }, red: { status: 204, subject: 'absent' } },
});

function acceptOn(contract: Contract): { readonly value: string; readonly documented: string } | undefined {
  const header = contract.data['request-headers']?.Accept;
  if (header === undefined) return undefined;
  const value = header.value ?? 'application/json';
  return { value, documented: `${header.documented ?? 'Accept'}: ${value}` };
}
