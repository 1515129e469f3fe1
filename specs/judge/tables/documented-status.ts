import { evidence, exchange, twin, work } from '../evidence.ts';
import type { Table } from '../table.ts';
import { lost, lostSays } from './lost.ts';

/** Success has exactly a documented status. */

const section = 'response';

const status = (...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind: 'status', statuses: [200, 204] }, { section, exchanges });
export const documentedStatusTable: Table = [
  {
    title: 'success has a documented status',
    evidence: status(twin(), twin({ status: 200 })),
    verdict: 'conforms',
    observed: '204 No Content',
  },
  {
    title: 'success with another status is a violation',
    evidence: status(twin(), twin({ status: 202, reason: 'Accepted' })),
    verdict: 'violates',
    observed: '202 Accepted',
    next: 'compare a newer edition of the page (`drift`)',
  },
  {
    title: 'an answer that no other clause explains speaks against the status',
    evidence: status(exchange({ by: work, status: 409, reason: 'Conflict' })),
    verdict: 'violates',
    observed: '409 Conflict (Error)',
    next: 'compare a newer edition of the page (`drift`)',
  },
  {
    title: 'a refusal does not speak against the status',
    evidence: status(twin(), exchange({ by: work })),
    verdict: 'inconclusive',
    observed: '403 Forbidden',
    because: 'the authorised caller was refused (see prerequisites)',
    next: 'mend that first',
  },
  { title: 'a lost answer has no status', evidence: status(lost), ...lostSays },
];
