import type { Caller, Point } from '../clause.ts';
import type { Contract } from '../contract.ts';
import { documentedRedirects } from '../documented-redirects.ts';
import { parseRequestLine } from '../route.ts';
import { type HttpMethod, httpMethods } from '../schema.ts';

const refusalsOfAVerb = [400, 401, 403, 404, 405] as const;

/** The routes exist, answer themselves, and take no other verb. Graph answers 400 or 405 to a wrong verb on an action. */
export function httpRequest(contract: Contract, caller: Caller): Point[] {
  const documented = documentedMethods(contract);
  const others = httpMethods.filter((method) => !documented.includes(method));
  const verbs = documented.join(' and ');
  return [
    {
      point: 'route',
      level: 'required',
      title: 'the route exists for an authorised caller',
      documented: 'the route is listed',
      expects: { kind: 'accepted', cause: 'route' },
      variations: [{ caller }],
    },
    ...(documentedRedirects(contract).length > 0
      ? []
      : [
          {
            point: 'no-redirect',
            level: 'required',
            title: 'the route answers itself and never redirects',
            documented: 'the request goes to the listed route',
            expects: { kind: 'no-redirect' },
            variations: [{ caller }],
          } as const,
        ]),
    ...(contract.data.action === undefined ? [] : others).map(
      (method): Point => ({
        point: method,
        level: 'required',
        title: `${method} never succeeds and never acts`,
        documented: `only ${verbs} is listed`,
        expects: { kind: 'refused', statuses: refusalsOfAVerb },
        variations: [{ caller, method }],
      }),
    ),
  ];
}

function documentedMethods(contract: Contract): HttpMethod[] {
  return httpMethods.filter((method) =>
    contract.data['http-request'].some((line) => parseRequestLine(line)?.method === method),
  );
}
