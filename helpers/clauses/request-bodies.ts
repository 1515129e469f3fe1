import type { BodyVariant } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import { type Accepted, isAccepted, isObserved, type Observed } from './expectations.ts';
import { family } from './family.ts';

/** The body that the page asks for is accepted: none, or the documented one. */
export const documentedBody = family<Accepted>({
  name: 'documented-body',
  section: 'request-body',
  level: 'required',
  of: 'each model caller',
  says(contract, caller) {
    const body = contract.data['request-body'];
    if (body === 'not-stated') return [];
    return [
      {
        point: body === 'none' ? 'none' : 'documented',
        title: body === 'none' ? 'a request without a body is accepted' : 'the documented body is accepted',
        documented: documentedOn(contract),
        expects: { kind: 'accepted', cause: 'body' },
        variations: [{ caller }],
      },
    ];
  },
  expects: isAccepted,
  proves: ['documented-body-refused-with-400', 'documented-body-refused-with-415'],
  example: { green: { status: 204 }, red: { status: 415 } },
});

/** What other bodies do is recorded. */
export const otherBodies = family<Observed>({
  name: 'other-bodies',
  section: 'request-body',
  level: 'observed',
  of: 'each model caller',
  says: (contract, caller) =>
    othersOf(contract).map(({ point, body, title }) => ({
      point,
      title: `${title}: what happens`,
      documented: documentedOn(contract),
      expects: { kind: 'observed' },
      variations: [{ caller, body }],
    })),
  expects: isObserved,
  proves: [
    'missing-body-treated-otherwise',
    'empty-object-treated-otherwise',
    'null-treated-otherwise',
    'undocumented-json-treated-otherwise',
    'text-treated-otherwise',
    'other-bodies-treated-otherwise',
  ],
  example: { green: { status: 400 }, red: { status: 204, subject: 'absent' } },
});

interface OtherBody {
  readonly point: string;
  readonly body: BodyVariant;
  readonly title: string;
}

const undocumented: readonly OtherBody[] = [
  { point: 'empty-object', body: 'empty-object', title: 'an empty JSON object as body' },
  { point: 'null', body: 'null', title: 'null as body' },
  { point: 'json', body: 'json', title: 'a JSON body' },
  { point: 'text', body: 'text', title: 'a body that is no JSON' },
];

function othersOf(contract: Contract): OtherBody[] {
  const bad = Object.keys(contract.notes?.bodies?.bad ?? {}).map(
    (name): OtherBody => ({
      point: `bad.${name}`,
      body: `bad:${name}`,
      title: `${name} as body`,
    }),
  );
  const missing: OtherBody = { point: 'missing', body: 'missing', title: 'no body at all' };
  return [...(contract.data['request-body'] === 'none' ? [] : [missing]), ...undocumented, ...bad];
}

function documentedOn({ data }: Contract): string {
  const body = data['request-body'];
  if (body === 'none') return 'no request body';
  return body === 'not-stated' ? 'the page does not say' : 'a request body as described';
}
