import { evidence, exchange, type Stated, twin, work } from '../evidence.ts';
import type { Table } from '../table.ts';
import { lost, lostSays } from './lost.ts';

/** A refusal carries Graph's error envelope. */

const section = 'response';
const refusal = (more: Stated = {}) => exchange({ by: work, ...more });

const envelope = (...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind: 'error-envelope' }, { section, caller: work, exchanges });
const readsEnvelope = 'SDKs read this envelope: report it to the owners of the service';
export const errorEnvelopeTable: Table = [
  {
    title: 'every refusal carries the envelope',
    evidence: envelope(twin(), refusal(), refusal({ status: 401 })),
    verdict: 'conforms',
    observed: '403 Forbidden',
  },
  {
    title: 'one refusal without the envelope is a violation',
    evidence: envelope(refusal(), refusal({ body: 'no' })),
    verdict: 'violates',
    observed: '403 Forbidden: the body must be object',
    next: readsEnvelope,
  },
  {
    title: 'a 400 without the envelope is a violation, too',
    evidence: envelope(refusal({ status: 400, body: {} })),
    verdict: 'violates',
    observed: "400 Bad Request: the body must have required property 'error'",
    next: readsEnvelope,
  },
  {
    title: 'what is wrong with the envelope is told, the first three of it',
    evidence: envelope(refusal({ body: { error: { code: 1, message: 2, innerError: 3 } } })),
    verdict: 'violates',
    observed: /^403 Forbidden: \/error\/\w+ must be [^;]+; \/error\/\w+ must be [^;]+(; \/error\/\w+ must be [^;]+)?$/,
    next: readsEnvelope,
  },
  {
    title: 'a body that is missing is no envelope',
    evidence: envelope(refusal({ body: null })),
    verdict: 'violates',
    observed: '403 Forbidden: the body must be object',
    next: readsEnvelope,
  },
  {
    title: 'a bad envelope counts even where another try was lost',
    evidence: envelope(lost, refusal({ body: {} })),
    verdict: 'violates',
    observed: "403 Forbidden: the body must have required property 'error'",
    next: readsEnvelope,
  },
  {
    title: 'what is said by whoever wants something else first is no refusal without the envelope',
    evidence: envelope(refusal({ headers: { 'retry-after': '5' }, body: { error: 'x' } })),
    verdict: 'inconclusive',
    because: 'the service is throttling, and says so with another status than 429',
    next: 'lower GRAPH_MAX_RATE, or run at another time',
  },
  {
    title: 'where nobody was refused there is no envelope to look at',
    evidence: envelope(twin()),
    verdict: 'not-applicable',
    observed: '204 No Content',
    because: 'there was no refusal to look at',
  },
  { title: 'a lost answer has no envelope', evidence: envelope(refusal(), lost), ...lostSays },
  {
    title: 'a failure of the service has no envelope of a refusal',
    evidence: envelope(refusal({ status: 500, body: 'oops' })),
    verdict: 'inconclusive',
    because: 'the service failed (500): that is no refusal',
    next: 'run again; look at the service health page',
  },
];
