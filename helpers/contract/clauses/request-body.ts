import type { BodyVariant, Caller, Point } from '../clause.ts';
import type { Contract } from '../contract.ts';

const undocumented: readonly { point: string; body: BodyVariant; title: string }[] = [
  { point: 'empty-object', body: 'empty-object', title: 'an empty JSON object as body: what happens' },
  { point: 'null', body: 'null', title: 'null as body: what happens' },
  { point: 'json', body: 'json', title: 'a JSON body: what happens' },
  { point: 'text', body: 'text', title: 'a body that is no JSON: what happens' },
];

/** The body that the page asks for is accepted; what others do is recorded. */
export function requestBody(contract: Contract, caller: Caller): Point[] {
  const body = contract.data['request-body'];
  const none = body === 'none';
  const documented = none
    ? 'no request body'
    : body === 'not-stated'
      ? 'the page does not say'
      : 'a request body as described';
  const accepted: Point[] =
    body === 'not-stated'
      ? []
      : [
          {
            point: none ? 'none' : 'documented',
            level: 'required',
            title: none ? 'a request without a body is accepted' : 'the documented body is accepted',
            documented,
            expects: { kind: 'accepted', cause: 'body' },
            variations: [{ caller }],
          },
        ];
  return [
    ...accepted,
    ...others(contract, none).map(
      (one): Point => ({
        point: one.point,
        level: 'observed',
        title: one.title,
        documented,
        expects: { kind: 'observed' },
        variations: [{ caller, body: one.body }],
      }),
    ),
  ];
}

function others(contract: Contract, none: boolean): readonly { point: string; body: BodyVariant; title: string }[] {
  const bad = Object.keys(contract.notes?.bodies?.bad ?? {}).map((name) => ({
    point: `bad.${name}`,
    body: `bad:${name}` as const,
    title: `${name} as body: what happens`,
  }));
  return none
    ? [...undocumented, ...bad]
    : [{ point: 'missing', body: 'missing', title: 'no body at all: what happens' }, ...undocumented, ...bad];
}
