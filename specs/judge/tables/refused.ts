import type { Change } from '../../../helpers/exchange/exchange.ts';
import type { Evidence } from '../../../helpers/judge/evidence.ts';
import { aliveCall, app, device, evidence, exchange, personal, sentAt, twin, unseen, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** A refusal, its controls, and what it leaves on the device. */

const expects = { kind: 'refused', statuses: [401, 403] } as const;
const refused = (given: Parameters<typeof evidence>[1]): Evidence => evidence(expects, given);
const change = (given: Partial<Change> = {}): Change => ({
  device,
  action: 'resetPasscode',
  state: 'pending',
  started: sentAt,
  ...given,
});
const seen = `resetPasscode is pending on device ${device}`;
const mendControls = 'a refusal counts only when its controls hold: mend those first';
const newerEdition =
  'compile a newer edition of the page and compare (`drift`), or record a deviation with its evidence';

const counted: readonly Row[] = [
  {
    title: 'a refusal with its twin, alive by its claims and without a trace conforms',
    evidence: refused({ exchanges: [unseen(), exchange({ attempt: 2 })] }),
    verdict: 'conforms',
    observed: '403 Forbidden',
    controls:
      'DelegatedWork accepted on the same route (204); the token is alive by its claims; no trace on the device',
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
    controls:
      'DelegatedWork accepted on the same route (204); the token is alive (GET /me 200); no trace on the device',
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

const traces: readonly Row[] = [
  {
    title: 'a refused call that acts is a violation',
    evidence: refused({ exchanges: [exchange(), exchange({ status: 401, changes: [change()] })] }),
    verdict: 'violates',
    observed: `403 Forbidden, 401 Unauthorized (InvalidAuthenticationToken), and yet ${seen}`,
    next: 'a refused call that acts is a security defect of the service: report it to its owners at once',
  },
  {
    title: 'a trace counts even where a try was lost',
    evidence: refused({
      exchanges: [
        exchange({ failure: { kind: 'reset', message: 'socket hang up' } }),
        exchange({ changes: [change()] }),
      ],
    }),
    verdict: 'violates',
    observed: `reset: socket hang up, 403 Forbidden, and yet ${seen}`,
    next: 'a refused call that acts is a security defect of the service: report it to its owners at once',
  },
  {
    title: 'what somebody else did is no trace',
    evidence: refused({ exchanges: [exchange({ changes: [change({ by: 'others' })] })] }),
    verdict: 'inconclusive',
    observed: `403 Forbidden, and ${seen}`,
    because: 'no request of this run explains that entry: somebody else acts on the device, too',
    next: 'leave the canary alone while the suite runs, and run again',
  },
  {
    title: 'what a lost call may have done is no trace',
    evidence: refused({ exchanges: [exchange({ changes: [change({ by: 'lost call' })] })] }),
    verdict: 'inconclusive',
    observed: `403 Forbidden, and ${seen}`,
    because: 'an earlier call, whose answer was lost, may have done it late',
    next: 'raise GRAPH_TIMEOUT, or run again when the service is calmer',
  },
  {
    title: 'what one of several may have done accuses none of them',
    evidence: refused({ exchanges: [exchange({ changes: [change({ by: 'one of several' })] })] }),
    verdict: 'inconclusive',
    observed: `403 Forbidden, and ${seen}`,
    because: 'one of several refused calls did that, and none of them did it again when each was asked alone',
    next: 'run again: a refused call that acts, if only now and then, is a security defect of the service',
  },
  {
    title: 'an entry without a date accuses nobody and acquits nobody',
    evidence: refused({ exchanges: [exchange({ changes: [change({ started: '' })] })] }),
    verdict: 'inconclusive',
    observed: `403 Forbidden, and ${seen}`,
    because: 'that entry of the results has no date: whether the refusal left a trace is unknown',
    next: 'look at the device in the Intune admin center; if its results stay like that, use another device',
  },
  {
    title: 'a device that could not be read shows no trace and hides none',
    evidence: refused({ exchanges: [unseen(), unseen({ subject: 'absent' })] }),
    verdict: 'inconclusive',
    observed: '403 Forbidden',
    because: 'the device could not be read before and after: whether the refusal left a trace is unknown',
    next: 'give a caller that may read devices, or run again',
  },
];

const controls: readonly Row[] = [
  {
    title: 'where the right caller is not let in either, no refusal counts',
    evidence: refused({ accepted: [twin({ status: 403 }), twin({ status: 503 })] }),
    verdict: 'inconclusive',
    observed: '403 Forbidden',
    because:
      'the same route does not accept the right caller either (403 Forbidden, 503 Service Unavailable (ServiceUnavailable))',
    next: mendControls,
  },
  {
    title: 'where the right caller was not sent, no refusal counts',
    evidence: refused({ accepted: [] }),
    verdict: 'inconclusive',
    because: 'the same route does not accept the right caller either (not sent)',
    next: mendControls,
  },
  {
    title: 'where the page names no caller, no refusal counts',
    evidence: refused({ accepted: undefined }),
    verdict: 'inconclusive',
    because: 'no caller that the page names was there to show that the route accepts anybody',
    next: mendControls,
  },
  {
    title: 'a token that was not shown alive says nothing',
    evidence: refused({
      caller: personal,
      exchanges: [exchange({ by: personal, credential: { form: 'opaque' } })],
      alive: [aliveCall({ status: 401 })],
    }),
    verdict: 'inconclusive',
    because: 'the refused token was not shown alive (GET /me: 401 Unauthorized)',
    next: mendControls,
  },
  {
    title: 'a token that nobody asked to show itself alive says nothing',
    evidence: refused({
      caller: personal,
      exchanges: [exchange({ by: personal, credential: { form: 'opaque' } })],
      alive: [],
    }),
    verdict: 'inconclusive',
    because: 'the refused token was not shown alive (GET /me: not sent)',
    next: mendControls,
  },
  {
    title: 'a proxy shows no token alive',
    evidence: refused({
      caller: personal,
      exchanges: [exchange({ by: personal, credential: { form: 'opaque' } })],
      alive: [
        aliveCall({
          headers: { 'request-id': undefined, 'client-request-id': undefined },
          body: '<html>welcome</html>',
        }),
      ],
    }),
    verdict: 'inconclusive',
    because: 'the refused token was not shown alive (GET /me: 200 OK)',
    next: mendControls,
  },
  {
    title: 'a token that is not what it is said to be says nothing',
    evidence: refused({ exchanges: [exchange(), exchange({ credential: { roles: undefined } })] }),
    verdict: 'inconclusive',
    observed: '403 Forbidden',
    because:
      'the token does not carry DeviceManagementManagedDevices.PrivilegedOperations.All: its refusal says nothing',
    next: mendControls,
  },
  {
    title: 'a refusal of nobody knows whom says nothing',
    evidence: refused({ caller: undefined }),
    verdict: 'inconclusive',
    observed: '403 Forbidden',
    because: 'nobody knows who called',
    next: 'record again: a clause is green only with all of its evidence',
  },
];

const otherAnswers: readonly Row[] = [
  {
    title: 'a status that the page does not refuse with is neither one nor the other',
    evidence: refused({ exchanges: [exchange(), exchange({ status: 409, reason: 'Conflict' })] }),
    verdict: 'violates',
    observed: '409 Conflict (Error): neither accepted nor refused with 401 or 403',
    controls:
      'DelegatedWork accepted on the same route (204); the token is alive by its claims; no trace on the device',
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

export const refusedTable: Table = [...counted, ...letIn, ...traces, ...controls, ...otherAnswers];
