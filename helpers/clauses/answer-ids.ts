import type { Expectation } from '../contract/clause.ts';
import { clientRequestId, requestId } from '../judge/request-ids.ts';
import { family } from './family.ts';

/** The ids by which both sides' logs are joined stand in every answer: to the model request, and to every refusal. */

const link = 'https://learn.microsoft.com/graph/best-practices-concept#reliability-and-support';

interface RequestId extends Expectation {
  readonly kind: 'request-id';
}

export const requestIds = family<RequestId>({
  name: 'request-ids',
  section: 'response',
  level: 'recommended',
  link,
  of: 'each model caller',
  says: (_, caller, refused) => [
    {
      point: 'request-id',
      title: 'every answer has a request-id',
      documented: 'the header request-id',
      expects: { kind: 'request-id' },
      variations: [{ caller }, ...refused],
    },
  ],
  expects: { kind: 'request-id', needs: {}, judges: ({ exchanges }) => requestId(exchanges) },
  proves: ['request-id-missing', 'request-id-is-no-guid', 'request-id-missing-in-success'],
  example: { green: { status: 204 }, red: { status: 204, headers: { 'request-id': 'none' } } },
});

interface ClientRequestId extends Expectation {
  readonly kind: 'client-request-id';
}

export const clientRequestIds = family<ClientRequestId>({
  name: 'client-request-ids',
  section: 'response',
  level: 'recommended',
  link,
  of: 'each model caller',
  says: (_, caller, refused) => [
    {
      point: 'client-request-id',
      title: "every answer echoes the caller's client-request-id",
      documented: 'the header client-request-id',
      expects: { kind: 'client-request-id' },
      variations: [{ caller }, ...refused],
    },
  ],
  expects: { kind: 'client-request-id', needs: {}, judges: ({ exchanges }) => clientRequestId(exchanges) },
  proves: ['client-request-id-missing', 'client-request-id-of-somebody-else'],
  example: {
    green: { status: 204 },
    red: { status: 204, headers: { 'client-request-id': '99999999-9999-4999-8999-999999999999' } },
  },
});
