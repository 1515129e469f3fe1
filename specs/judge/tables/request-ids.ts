import { evidence, exchange, type Stated, twin, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';
import { lost, lostSays } from './lost.ts';

/** Every answer has a request-id, and echoes the id that it was sent. */

const section = 'response';
const refusal = (more: Stated = {}) => exchange({ by: work, ...more });

const ids = (kind: 'request-id' | 'client-request-id', ...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind }, { section, caller: work, exchanges });
const reportIds = 'without ids a call cannot be found in logs: report it to the owners of the service';
const requestIds: readonly Row[] = [
  {
    title: 'every answer has a request-id',
    evidence: ids('request-id', twin(), refusal()),
    verdict: 'conforms',
    observed: '204 No Content',
  },
  {
    title: 'an answer without a request-id is a violation',
    evidence: ids('request-id', twin(), refusal({ headers: { 'request-id': undefined } })),
    verdict: 'violates',
    observed: '403 Forbidden: request-id is missing',
    next: reportIds,
  },
  ...[
    'x',
    '33333333-3333-4333-8333-33333333333',
    '33333333-3333-4333-8333-3333333333333',
    'x33333333-3333-4333-8333-333333333333',
    '33333333-3333-4333-333333333333',
    '3333333g-3333-4333-8333-333333333333',
  ].map(
    (value): Row => ({
      title: `${value} is no request-id`,
      evidence: ids('request-id', refusal({ headers: { 'request-id': value } })),
      verdict: 'violates',
      observed: `403 Forbidden: request-id is ${value}`,
      next: reportIds,
    }),
  ),
  {
    title: 'a request-id in capitals is one',
    evidence: ids('request-id', twin({ headers: { 'request-id': 'ABCDEF00-3333-4333-8333-333333333333' } })),
    verdict: 'conforms',
  },
  {
    title: 'a success without a request-id is a violation',
    evidence: ids('request-id', twin({ status: 200, headers: { 'request-id': undefined } })),
    verdict: 'violates',
    observed: '200 OK: request-id is missing',
    next: reportIds,
  },
  {
    title: 'an interim answer needs no request-id',
    evidence: ids('request-id', refusal({ status: 103, headers: { 'request-id': undefined } })),
    verdict: 'inconclusive',
    because: 'the service answered 103 and nothing else',
    next: 'look for a proxy or gateway on the way; run again',
  },
  ...([429, 500, 503] as const).map(
    (code): Row => ({
      title: `a gateway's own ${code} needs no request-id`,
      evidence: ids('request-id', twin(), refusal({ status: code, headers: { 'request-id': undefined } })),
      verdict: 'inconclusive',
      because: /throttled to the end|the service failed/,
      next: /run again|run at another time/,
    }),
  ),
  { title: 'a lost answer has no request-id', evidence: ids('request-id', twin(), lost), ...lostSays },
  {
    title: 'a bad request-id counts even where another answer was lost',
    evidence: ids('request-id', lost, twin({ headers: { 'request-id': 'x' } })),
    verdict: 'violates',
    observed: '204 No Content: request-id is x',
    next: reportIds,
  },
];

const other = '66666666-6666-4666-8666-666666666666';
const clientIds: readonly Row[] = [
  {
    title: "every answer echoes the caller's client-request-id",
    evidence: ids('client-request-id', twin(), refusal()),
    verdict: 'conforms',
    observed: '204 No Content',
  },
  {
    title: 'an answer with somebody elses client-request-id is a violation',
    evidence: ids('client-request-id', twin(), refusal({ headers: { 'client-request-id': other } })),
    verdict: 'violates',
    observed: `403 Forbidden: client-request-id is ${other}, sent was 44444444-4444-4444-8444-444444444444`,
    next: reportIds,
  },
  {
    title: 'an answer without a client-request-id is a violation',
    evidence: ids('client-request-id', refusal({ headers: { 'client-request-id': undefined } })),
    verdict: 'violates',
    observed: '403 Forbidden: client-request-id is missing, sent was 44444444-4444-4444-8444-444444444444',
    next: reportIds,
  },
  {
    title: 'an id that was not sent cannot be echoed',
    evidence: ids('client-request-id', twin(), {
      ...twin({ headers: { 'client-request-id': undefined } }),
      request: { method: 'POST', url: 'https://graph.microsoft.com/beta/x', headers: {} },
    }),
    verdict: 'inconclusive',
    observed: '204 No Content',
    because: 'no client-request-id was sent that could be echoed',
    next: 'record again',
  },
];

export const requestIdsTable: Table = [...requestIds, ...clientIds];
