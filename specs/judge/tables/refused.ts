import type { Evidence } from '../../../helpers/judge/evidence.ts';
import {
  aliveCall,
  app,
  change,
  device,
  evidence,
  exchange,
  grant,
  personal,
  twin,
  unseen,
  work,
} from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** Who is refused, who is let in, and who is answered otherwise. */

const expects = { kind: 'refused', statuses: [401, 403] } as const;
const refused = (given: Parameters<typeof evidence>[1]): Evidence => evidence(expects, given);
const seen = `resetPasscode is pending on device ${device}`;
const newerEdition =
  'compile a newer edition of the page and compare (`drift`), or record a deviation with its evidence';

const counted: readonly Row[] = [
  {
    title: 'a refusal with its twin, alive by its claims and without a trace conforms',
    evidence: refused({ exchanges: [unseen(), exchange({ attempt: 2 })] }),
    verdict: 'conforms',
    observed: '403 Forbidden',
    controls: `refused with the role ${grant}; DelegatedWork accepted on the same route (204); the token is alive by its claims; no trace on the device`,
  },
  {
    title: 'different refusals are all told',
    evidence: refused({ exchanges: [exchange({ status: 401 }), exchange()] }),
    verdict: 'conforms',
    observed: '401 Unauthorized (InvalidAuthenticationToken), 403 Forbidden',
  },
  {
    title: 'outside of the permissions nobody asks whether the token is alive',
    evidence: refused({ section: 'http-request' }),
    verdict: 'conforms',
    controls: 'DelegatedWork accepted on the same route (204); no trace on the device',
  },
  {
    title: 'an opaque token is alive by a call of its own',
    evidence: refused({
      caller: personal,
      exchanges: [exchange({ by: personal, credential: { form: 'opaque' } })],
      alive: [
        aliveCall({ status: 503, credential: { form: 'opaque' } }),
        aliveCall({ credential: { form: 'opaque' } }),
      ],
    }),
    verdict: 'conforms',
    controls: `refused with the scope ${grant}; DelegatedWork accepted on the same route (204); the token is alive (GET /me 200); no trace on the device`,
  },
  {
    title: 'all permissions that a refused caller held are told',
    evidence: refused({
      caller: { ...app, grants: [grant, 'Other.Read'] },
      exchanges: [exchange({ credential: { roles: [grant, 'Other.Read'] } })],
    }),
    verdict: 'conforms',
    controls: new RegExp(`^refused with the roles ${grant} and Other.Read; `),
  },
  {
    title: 'a permission in the wrong claim is told by the claim that it stood in',
    evidence: refused({
      caller: { ...work, name: 'DelegatedWork.misplaced', misplaced: true },
      exchanges: [exchange({ by: work, credential: { scopes: ['openid'], roles: [grant] } })],
    }),
    verdict: 'conforms',
    controls: new RegExp(`^refused with the role ${grant}; `),
  },
  {
    title: 'behind the id that no device has nobody needs to look',
    evidence: refused({ exchanges: [unseen({ subject: 'absent' })] }),
    verdict: 'conforms',
  },
  {
    title: 'one twin that is let in is enough',
    evidence: refused({ accepted: [twin({ status: 503 }), twin({ attempt: 2 })] }),
    verdict: 'conforms',
  },
  ...([400, 404, 405, 415] as const).map(
    (status): Row => ({
      title: `a ${status} is a refusal where it is documented as one`,
      evidence: evidence(
        { kind: 'refused', statuses: [400, 404, 405, 415] },
        { section: 'http-request', caller: work, exchanges: [exchange({ by: work, status })] },
      ),
      verdict: 'conforms',
    }),
  ),
  {
    title: 'no such device is a refusal where it is documented as one',
    evidence: evidence(
      { kind: 'refused', statuses: [404] },
      { caller: work, exchanges: [exchange({ by: work, status: 404, error: { code: 'SegmentNotFound' } })] },
    ),
    verdict: 'conforms',
  },
];

const letIn: readonly Row[] = [
  {
    title: 'who is let in is not refused',
    evidence: refused({ exchanges: [exchange({ status: 204 })] }),
    verdict: 'violates',
    observed: '204 No Content for an app-only token that holds DeviceManagementManagedDevices.PrivilegedOperations.All',
    controls: 'DelegatedWork accepted on the same route (204); the token is alive by its claims',
    next: newerEdition,
  },
  {
    title: 'who is let in now and then is not refused, and what it did is told',
    evidence: refused({
      exchanges: [exchange(), exchange({ status: 204, changes: [change(), change()] }), exchange()],
    }),
    verdict: 'violates',
    observed: `204 No Content for an app-only token that holds DeviceManagementManagedDevices.PrivilegedOperations.All (1 of 3 tries), and ${seen}`,
    next: newerEdition,
  },
  {
    title: 'who is told that only the device is missing was let in',
    evidence: refused({ exchanges: [unseen({ subject: 'absent', status: 404 })] }),
    verdict: 'violates',
    observed:
      /^404 Not Found \(ResourceNotFound\) for an app-only token that holds \S+: the caller was authorised; only the device was missing$/,
    next: newerEdition,
  },
  {
    title: 'a success on an id that no device has is not told as a missing device',
    evidence: refused({ caller: undefined, exchanges: [unseen({ subject: 'absent', status: 204 })] }),
    verdict: 'violates',
    observed: '204 No Content',
    next: newerEdition,
  },
  {
    title: 'whoever is let in and has no name is told without one',
    evidence: refused({
      caller: undefined,
      exchanges: [exchange({ status: 204 })],
      accepted: undefined,
      section: 'response',
    }),
    verdict: 'violates',
    observed: '204 No Content',
    controls: '',
    next: newerEdition,
  },
  {
    title: 'who was let in with the permission that it should lack accuses nobody',
    evidence: refused({ caller: { ...app, grants: [] }, exchanges: [exchange({ status: 204 })] }),
    verdict: 'inconclusive',
    observed: '204 No Content',
    because:
      'the token holds DeviceManagementManagedDevices.PrivilegedOperations.All, which this caller should not have',
  },
  {
    title: 'a credential that should be broken, is not and was let in is our own fault',
    evidence: refused({
      caller: { ...work, name: 'Authorization.expired', flaw: 'expired' },
      exchanges: [exchange({ by: work, status: 204 })],
    }),
    verdict: 'harness-error',
    observed: '204 No Content',
    because: 'the credential that should be expired is not',
  },
];

const otherAnswers: readonly Row[] = [
  {
    title: 'a status that the page does not refuse with is neither one nor the other',
    evidence: refused({ exchanges: [exchange(), exchange({ status: 409, reason: 'Conflict' })] }),
    verdict: 'violates',
    observed: '409 Conflict (Error): neither accepted nor refused with 401 or 403',
    controls: `refused with the role ${grant}; DelegatedWork accepted on the same route (204); the token is alive by its claims; no trace on the device`,
    next: 'compare a newer edition of the page, or record a deviation',
  },
  {
    title: 'a redirect with a documented status is no refusal',
    evidence: evidence(
      { kind: 'refused', statuses: [302] },
      { exchanges: [exchange({ status: 302, reason: 'Found' })] },
    ),
    verdict: 'violates',
    observed: '302 Found: neither accepted nor refused with 302',
    next: 'compare a newer edition of the page, or record a deviation',
  },
  {
    title: 'not acceptable is no refusal of the caller',
    evidence: evidence({ kind: 'refused', statuses: [406] }, { exchanges: [exchange({ status: 406 })] }),
    verdict: 'violates',
    observed: '406 Not Acceptable (NotAcceptable): neither accepted nor refused with 406',
    next: 'compare a newer edition of the page, or record a deviation',
  },
  {
    title: 'a lost try among refusals allows no conclusion',
    evidence: refused({ exchanges: [exchange(), exchange({ status: 503 })] }),
    verdict: 'inconclusive',
    observed: '503 Service Unavailable (ServiceUnavailable)',
    because: 'the service failed (503): that is no refusal',
    next: 'run again; look at the service health page',
  },
  {
    title: 'a broken token that is answered by a challenge for a better one is refused',
    evidence: evidence(
      { kind: 'refused', statuses: [401] },
      {
        section: 'request-headers',
        caller: { ...work, name: 'Authorization.missing', flaw: 'missing' },
        exchanges: [
          exchange({
            by: work,
            status: 401,
            credential: { form: 'none' },
            headers: { 'www-authenticate': 'Bearer error="invalid_token", claims="e30="' },
          }),
        ],
      },
    ),
    verdict: 'conforms',
  },
];

const more: readonly Row[] = [
  {
    title: 'a proxy rejects no broken token, whatever it says of it',
    evidence: evidence(
      { kind: 'refused', statuses: [401] },
      {
        caller: { ...work, name: 'Authorization.missing', flaw: 'missing' },
        exchanges: [
          exchange({
            by: work,
            status: 401,
            credential: { form: 'none' },
            body: 'no',
            headers: {
              'request-id': undefined,
              'client-request-id': undefined,
              'www-authenticate': 'Bearer error="invalid_token"',
            },
          }),
        ],
      },
    ),
    verdict: 'inconclusive',
    because: /^nothing in the answer shows that Graph made it/,
    next: /proxy settings/,
  },
  {
    title: 'whoever has nothing wrong with it and is challenged is kept out for another reason',
    evidence: refused({
      caller: { ...work, name: 'without', grants: [] },
      exchanges: [
        exchange({
          by: work,
          status: 401,
          credential: { scopes: [] },
          headers: { 'www-authenticate': 'Bearer error="invalid_token", claims="e30="' },
        }),
      ],
    }),
    verdict: 'inconclusive',
    because: /claims challenge/,
    next: /record again/,
  },
  {
    title: 'no such device on a device is no caller that was let in',
    evidence: evidence(
      { kind: 'refused', statuses: [404] },
      { caller: work, exchanges: [exchange({ by: work, status: 404 })], accepted: [exchange(), twin({ attempt: 2 })] },
    ),
    verdict: 'conforms',
    observed: '404 Not Found (ResourceNotFound)',
    controls:
      'refused with the scope DeviceManagementManagedDevices.PrivilegedOperations.All; DelegatedWork accepted on the same route (204); the token is alive by its claims; no trace on the device',
  },
];

export const refusedTable: Table = [...more, ...counted, ...letIn, ...otherAnswers];
