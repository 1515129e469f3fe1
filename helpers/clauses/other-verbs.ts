import type { Contract } from '../contract/contract.ts';
import { parseRequestLine } from '../contract/route.ts';
import { type HttpMethod, httpMethods } from '../contract/schema.ts';
import { isRefused, type Refused } from './expectations.ts';
import { family } from './family.ts';

/** Graph answers 400 or 405 to a wrong verb on an action. */
const refusals = [400, 401, 403, 404, 405] as const;

/** The route of an action takes no verb that the page does not list. */
export const otherVerbs = family<Refused>({
  name: 'other-verbs',
  section: 'http-request',
  level: 'required',
  of: 'each model caller',
  says(contract, caller) {
    if (contract.data.action === undefined) return [];
    const documented = documentedMethods(contract);
    return httpMethods
      .filter((method) => !documented.includes(method))
      .map((method) => ({
        point: method,
        title: `${method} never succeeds and never acts`,
        documented: `only ${documented.join(' and ')} is listed`,
        expects: { kind: 'refused', statuses: refusals },
        variations: [{ caller, method }],
      }));
  },
  expects: isRefused,
  proves: ['any-verb-acts', 'get-answers', 'put-acts', 'patch-refused-and-acts', 'delete-accepted'],
  example: { green: { status: 405 }, red: { status: 200 } },
});

const documentedMethods = (contract: Contract): HttpMethod[] =>
  httpMethods.filter((method) =>
    contract.data['http-request'].some((line) => parseRequestLine(line)?.method === method),
  );
