import { evidence, exchange, twin, work } from '../evidence.ts';
import type { Table } from '../table.ts';

const expects = { kind: 'no-redirect' } as const;
const section = 'http-request';

export const noRedirect: Table = [
  {
    title: 'a route that answers itself does not redirect',
    evidence: evidence(expects, { section, exchanges: [twin(), exchange({ by: work })] }),
    verdict: 'conforms',
    observed: '204 No Content',
  },
  {
    title: 'one redirect among other answers is a violation, and tells where it leads',
    evidence: evidence(expects, {
      section,
      exchanges: [
        twin(),
        exchange({ status: 307, reason: 'Temporary Redirect', headers: { location: 'https://x.example/' } }),
      ],
    }),
    verdict: 'violates',
    observed: '307 Temporary Redirect to https://x.example/',
    next: 'look where it leads: a moved service, a wrong base URL or a proxy',
  },
  {
    title: 'a redirect that does not say where to is one all the same',
    evidence: evidence(expects, { section, exchanges: [exchange({ status: 399, reason: 'Odd' })] }),
    verdict: 'violates',
    observed: '399 Odd to nowhere',
    next: 'look where it leads: a moved service, a wrong base URL or a proxy',
  },
  {
    title: 'a lost answer allows no conclusion',
    evidence: evidence(expects, {
      section,
      exchanges: [twin(), exchange({ failure: { kind: 'timeout', message: 'no answer within 1 s' } })],
    }),
    verdict: 'inconclusive',
    observed: 'timeout: no answer within 1 s',
    because: 'no answer in time',
    next: 'raise GRAPH_TIMEOUT, or run again',
  },
  {
    title: 'a place that was given up allows no conclusion, and says so',
    evidence: evidence(expects, {
      section,
      exchanges: [twin(), exchange({ failure: { kind: 'stopped', message: 'given up: x', reason: 'given-up' } })],
    }),
    verdict: 'inconclusive',
    observed: 'stopped: given up: x',
    because: 'given up: x',
    next: 'see whether the service has trouble there, and run again',
  },
];
