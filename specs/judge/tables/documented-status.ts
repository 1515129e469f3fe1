import type { Contract } from '../../../helpers/contract/contract.ts';
import { contract, evidence, exchange, type Stated, twin, work } from '../evidence.ts';
import type { Table } from '../table.ts';
import { lost, lostSays } from './lost.ts';

/** Success has exactly a documented status. */

const section = 'response';

const status = (...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind: 'status', statuses: [200, 204] }, { section, exchanges });
/** A page that documents a redirect as its success. */
const redirecting: Contract = {
  ...contract,
  data: { ...contract.data, response: { status: [200, 302] } },
};
const found = (more: Stated = {}) => twin({ status: 302, reason: 'Found', ...more });
const redirects = (kind: 'status' | 'no-redirect', ...exchanges: ReturnType<typeof exchange>[]) =>
  evidence(kind === 'status' ? { kind, statuses: [200, 302] } : { kind }, {
    section,
    contract: redirecting,
    exchanges,
  });

export const documentedStatusTable: Table = [
  {
    title: 'a redirect that the page documents is a success',
    evidence: redirects('status', twin({ status: 200 }), found()),
    verdict: 'conforms',
    observed: '200 OK',
  },
  {
    title: 'a redirect that the page documents is no redirect',
    evidence: redirects('no-redirect', found()),
    verdict: 'conforms',
  },
  {
    title: 'another redirect than the page documents is one',
    evidence: redirects('no-redirect', found(), twin({ status: 307, reason: 'Temporary Redirect' })),
    verdict: 'violates',
    observed: '307 Temporary Redirect to nowhere',
    next: 'look where it leads: a moved service, a wrong base URL or a proxy',
  },
  { title: 'a lost answer is no documented redirect', evidence: redirects('status', lost), ...lostSays },
  {
    title: 'a twin that is redirected as the page documents is accepted',
    evidence: evidence({ kind: 'refused', statuses: [403] }, { contract: redirecting, accepted: [found()] }),
    verdict: 'conforms',
  },
  {
    title: 'a twin that is redirected otherwise is not',
    evidence: evidence({ kind: 'refused', statuses: [403] }, { accepted: [found()] }),
    verdict: 'inconclusive',
    because: 'the same route does not accept the right caller either (302 Found)',
    next: 'a refusal counts only when its controls hold: mend those first',
  },
  {
    title: 'without a twin there is none, whatever the page documents',
    evidence: evidence({ kind: 'refused', statuses: [403] }, { contract: redirecting, accepted: undefined }),
    verdict: 'inconclusive',
    because: 'no caller that the page names was there to show that the route accepts any caller',
    next: 'a refusal counts only when its controls hold: mend those first',
  },
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
    because: 'the authorised caller was refused',
    next: 'fix `prerequisites/DelegatedWork` first, then run again',
  },
  { title: 'a lost answer has no status', evidence: status(lost), ...lostSays },
];
