import type { AuthorizationFlaw, Caller } from '../../../helpers/contract/clause.ts';
import type { Evidence } from '../../../helpers/judge/evidence.ts';
import { aliveCall, contract, evidence, exchange, personal, sent, twin, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** A refusal rests on somebody who is let in as the page says, on a token that is alive, and on one tenant. */

const freshToken = 'get a token as this caller should have it, and record again';
const again = 'record again: a clause is green only with all of its evidence';
const other = '99999999-9999-4999-8999-999999999999';

const flawed = (flaw: AuthorizationFlaw): Caller => ({ ...work, name: `Authorization.${flaw}`, flaw });
const opaque = { form: 'opaque' } as const;
const refusedPersonally = (given: Parameters<typeof evidence>[1]): Evidence =>
  evidence(
    { kind: 'refused', statuses: [401, 403] },
    { caller: personal, exchanges: [exchange({ by: personal, credential: opaque })], ...given },
  );
const notAlive = 'an opaque token shows nothing of itself, and no call of its own showed it alive';
const tenant = '55555555-5555-4555-8555-555555555555';
export const twinsTable: Table = [
  ...(
    [
      ['no call', undefined],
      ["somebody else's call", [aliveCall({ credential: opaque, caller: 'Somebody' })]],
      ['a call with a readable token', [aliveCall()]],
      ['a call with a token of another class', [aliveCall({ credential: { ...opaque, tokenClass: 'DelegatedWork' } })]],
    ] as const
  ).map(
    ([what, alive]): Row => ({
      title: `${what} does not show an opaque token alive`,
      evidence: refusedPersonally({ alive }),
      verdict: 'inconclusive',
      observed: '403 Forbidden',
      because: notAlive,
      next: again,
    }),
  ),
  {
    title: 'a twin whose own token had expired shows nothing',
    evidence: evidence({ kind: 'refused', statuses: [403] }, { accepted: [twin({ credential: { expires: sent } })] }),
    verdict: 'inconclusive',
    observed: '403 Forbidden',
    because: 'the caller that was accepted on the same route is not shown to be the one that the page names',
    next: again,
  },
  {
    title: 'one twin with a sound token is enough',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      { accepted: [twin({ credential: { expires: sent } }), twin({ status: 503 }), twin({ attempt: 3 })] },
    ),
    verdict: 'conforms',
  },
  {
    title: 'a twin with a sound token that is not let in is not enough',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      { accepted: [twin({ credential: { expires: sent } }), twin({ status: 403 })] },
    ),
    verdict: 'inconclusive',
    because: 'the caller that was accepted on the same route is not shown to be the one that the page names',
    next: again,
  },
  {
    title: 'where the page names nobody, nobody is shown to be accepted',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      {
        contract: {
          ...contract,
          data: {
            ...contract.data,
            prerequisites: {
              DelegatedWork: 'damaged',
              DelegatedPersonal: 'not-supported',
              Application: 'not-supported',
            },
          },
        },
      },
    ),
    verdict: 'inconclusive',
    because: 'the caller that was accepted on the same route is not shown to be the one that the page names',
    next: again,
  },
  {
    title: 'a token of the tenant of the run counts, whichever the version of its issuer',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      {
        tenant,
        exchanges: [
          exchange({ credential: { issuer: `https://login.microsoftonline.com/${tenant.toUpperCase()}/v2.0` } }),
        ],
      },
    ),
    verdict: 'conforms',
  },
  {
    title: 'a token of another tenant says nothing',
    evidence: evidence({ kind: 'refused', statuses: [403] }, { tenant: other }),
    verdict: 'inconclusive',
    because: 'the token is of another tenant than the others',
    next: freshToken,
  },
  {
    title: 'an issuer that names no tenant is another one',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      { tenant, exchanges: [exchange({ credential: { issuer: 'https://issuer.example/' } })] },
    ),
    verdict: 'inconclusive',
    because: 'the token is of another tenant than the others',
    next: freshToken,
  },
  {
    title: 'a twin of another tenant shows nothing',
    evidence: evidence(
      { kind: 'refused', statuses: [401] },
      {
        tenant: other,
        caller: flawed('missing'),
        exchanges: [exchange({ by: work, status: 401, credential: { form: 'none' } })],
      },
    ),
    verdict: 'inconclusive',
    because: 'the caller that was accepted on the same route is not shown to be the one that the page names',
    next: again,
  },
  {
    title: 'personal accounts are of a tenant of their own',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      {
        tenant,
        caller: personal,
        exchanges: [exchange({ by: personal, credential: { issuer: `https://x/${other}/` } })],
      },
    ),
    verdict: 'conforms',
  },
  {
    title: 'a token of another issuer is of another tenant',
    evidence: evidence(
      { kind: 'refused', statuses: [401] },
      {
        tenant,
        caller: flawed('other-issuer'),
        exchanges: [exchange({ by: work, status: 401, credential: { issuer: `https://x/${other}/` } })],
      },
    ),
    verdict: 'conforms',
  },
  {
    title: 'a token that should be of another issuer and is not is our own fault',
    evidence: evidence(
      { kind: 'refused', statuses: [401] },
      { tenant, caller: flawed('other-issuer'), exchanges: [exchange({ by: work, status: 401 })] },
    ),
    verdict: 'harness-error',
    because: 'the credential that should be other-issuer is not',
    next: freshToken,
  },
];
