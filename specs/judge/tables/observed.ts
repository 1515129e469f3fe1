import { evidence, exchange, type Stated, twin, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';
import { lost, lostSays } from './lost.ts';

/** What nobody documents is told as it happened. */

const section = 'response';
const refusal = (more: Stated = {}) => exchange({ by: work, ...more });

const seen = (...exchanges: ReturnType<typeof exchange>[]) => evidence({ kind: 'observed' }, { section, exchanges });
const observations: readonly Row[] = [
  {
    title: 'what nobody documents is told as it happened, each answer once',
    evidence: seen(twin(), twin(), refusal()),
    verdict: 'observed',
    observed: '204 No Content, 403 Forbidden',
  },
  ...([500, 502] as const).map(
    (code): Row => ({
      title: `a ${code} is something that happened`,
      evidence: seen(refusal({ status: code })),
      verdict: 'observed',
    }),
  ),
  ...([429, 503, 504] as const).map(
    (code): Row => ({
      title: `a ${code} tells of the weather, and of nothing else`,
      evidence: seen(twin(), refusal({ status: code })),
      verdict: 'inconclusive',
      because: /throttled to the end|the service failed/,
      next: /run again|run at another time/,
    }),
  ),
  { title: 'a lost answer is nothing to observe', evidence: seen(twin(), lost), ...lostSays },
];

const wants = (text: string) =>
  refusal({
    error: {
      message: JSON.stringify({
        Message: `Application is not authorized to perform this operation. Application must have one of the following scopes: ${text} - Operation ID (for customer support): 1`,
      }),
    },
  });
const named = (...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind: 'scopes-named', names: ['A.Read', 'B.Read'] }, { exchanges });
const scopes: readonly Row[] = [
  {
    title: 'a refusal that names the scopes of the page shows no difference',
    evidence: named(twin(), wants('A.Read, B.Read')),
    verdict: 'observed',
    observed: 'the service wants A.Read or B.Read',
  },
  {
    title: 'a scope too many and a scope too few are told',
    evidence: named(wants('A.Read C.Read.')),
    verdict: 'observed',
    observed: 'the service wants A.Read or C.Read',
    because: 'C.Read is wanted and not on the page; B.Read is on the page and not wanted',
  },
  {
    title: 'a refusal may name no scopes',
    evidence: named(refusal()),
    verdict: 'observed',
    observed: 'the refusal names no scopes',
  },
  {
    title: 'a refusal in plain words that are no JSON names no scopes',
    evidence: named(refusal({ error: { message: '{ following scopes: A.Read' } })),
    verdict: 'observed',
    observed: 'the refusal names no scopes',
  },
  {
    title: 'where nobody was refused nobody names scopes',
    evidence: named(twin()),
    verdict: 'not-applicable',
    observed: '204 No Content',
    because: 'no caller was refused',
  },
  { title: 'a lost answer names no scopes', evidence: named(twin(), lost), ...lostSays },
];

const damaged: readonly Row[] = [
  {
    title: 'what cannot be read on the page is blocked',
    evidence: evidence({ kind: 'damaged' }),
    verdict: 'blocked',
    observed: 'nothing',
    because: 'the page cannot be read here: a damaged cell promises nothing',
  },
  {
    title: 'what the page promises nothing of yet is not applicable',
    evidence: evidence({ kind: 'not-yet' }),
    verdict: 'not-applicable',
    observed: 'nothing',
    because: 'the page says "not yet available": neither access nor a refusal',
  },
  {
    title: "a client's clause is no service's: whoever asks for one here is at fault",
    evidence: evidence({ kind: 'client' }),
    verdict: 'harness-error',
    observed: 'nothing',
    because: "a client's clause is judged by the gate",
  },
];

export const observedTable: Table = [...observations, ...scopes, ...damaged];
