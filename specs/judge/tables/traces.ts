import type { Evidence } from '../../../helpers/judge/evidence.ts';
import { aliveCall, change, device, evidence, exchange, personal, twin, unseen } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** What a refusal leaves on the device, and which controls it rests on. */

const expects = { kind: 'refused', statuses: [401, 403] } as const;
const refused = (given: Parameters<typeof evidence>[1]): Evidence => evidence(expects, given);
const seen = `resetPasscode is pending on device ${device}`;
const mendControls = 'a refusal counts only when its controls hold: mend those first';

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
    because: 'no request of this run explains that entry: another person or program acts on the device, too',
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
    because: 'no caller that the page names was there to show that the route accepts any caller',
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
    because: 'it is not known who called',
    next: 'record again: a clause is green only with all of its evidence',
  },
];

export const tracesTable: Table = [...traces, ...controls];
