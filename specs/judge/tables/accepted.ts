import { evidence, exchange, sent, twin, unseen, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** The model request is accepted: what speaks against which clause. */

const causes = ['route', 'caller', 'header', 'body'] as const;
type Cause = (typeof causes)[number];
const by = (cause: Cause, given: Parameters<typeof evidence>[1]) => evidence({ kind: 'accepted', cause }, given);
const rejected = (status: number, more: Parameters<typeof exchange>[0] = {}) => exchange({ by: work, status, ...more });

const steps: Record<Cause, string> = {
  route: 'compare a newer edition of the page (`drift`): routes are dropped and added between editions',
  caller:
    "look at the token's scopes or roles, admin consent, and the user's Intune role; a service that changed its permission is a deviation to record",
  header: 'compare a newer edition of the page; a deviation can be recorded in contracts/deviations.yaml',
  body: 'compare a newer edition of the page; a deviation can be recorded in contracts/deviations.yaml',
};

const blamed: readonly [Cause, string, ReturnType<typeof exchange>][] = [
  ['route', 'a route that is not known', rejected(404, { error: { code: 'Anything' } })],
  [
    'route',
    'a segment that is not known',
    rejected(400, { error: { message: "Resource not found for the segment 'x'." } }),
  ],
  ['route', 'a device that is not there', rejected(404)],
  ['route', 'a verb that is not taken', rejected(405)],
  ['caller', 'a refusal', rejected(403)],
  ['header', 'an Accept that is not taken', rejected(406)],
  ['body', 'a body that cannot be read', rejected(400, { error: { message: 'Unable to read JSON request payload.' } })],
  ['body', 'a body of the wrong type', rejected(415, { reason: 'Unsupported' })],
];

const accusations: readonly Row[] = blamed.map(([cause, what, answer]) => ({
  title: `${what} speaks against the ${cause}`,
  evidence: by(cause, { exchanges: [answer] }),
  verdict: 'violates',
  observed: /^\d{3} [^(]*( \(\w+\))?$/,
  next: steps[cause],
}));

const others: readonly Row[] = blamed.flatMap(([cause, what, answer]) =>
  causes
    .filter((other) => other !== cause)
    .map(
      (other): Row => ({
        title: `${what} speaks against the ${cause}, not against the ${other}`,
        evidence: by(other, { exchanges: [answer] }),
        verdict: 'inconclusive',
        because: /was refused|does not lead|was not taken|neither a success/,
        next: /^fix `[a-z-]+(\/\w+)?`.* first, then run again$/,
      }),
    ),
);

export const acceptedTable: Table = [
  {
    title: 'who is let in every time is accepted',
    evidence: by('caller', { exchanges: [twin(), twin({ status: 200, attempt: 2 })] }),
    verdict: 'conforms',
    observed: '204 No Content',
  },
  {
    title: 'on the id that no device has, no such device is how an authorised caller is answered',
    evidence: by('route', { exchanges: [unseen({ by: work, subject: 'absent', status: 404 })] }),
    verdict: 'conforms',
    observed: '404 Not Found (ResourceNotFound)',
  },
  ...accusations,
  ...others,
  {
    title: 'who is refused now and then is not accepted',
    evidence: by('caller', { exchanges: [twin(), rejected(403)] }),
    verdict: 'violates',
    observed: '403 Forbidden (now and then: other tries were accepted)',
    next: steps.caller,
  },
  {
    title: 'other refusals are not other tries that were accepted',
    evidence: by('caller', { exchanges: [rejected(403), rejected(401)] }),
    verdict: 'violates',
    observed: '403 Forbidden',
    next: steps.caller,
  },
  {
    title: 'who is refused with a token that had expired is refused rightly',
    evidence: by('caller', { exchanges: [rejected(401, { credential: { expires: sent } })] }),
    verdict: 'inconclusive',
    observed: '401 Unauthorized (InvalidAuthenticationToken)',
    because: 'the token had expired when it was sent',
    next: 'get a fresh token of this caller and record again',
  },
  {
    title: 'a rejection speaks against its clause whoever called',
    evidence: by('caller', { caller: undefined, exchanges: [rejected(403)] }),
    verdict: 'violates',
    observed: '403 Forbidden',
    next: steps.caller,
  },
  {
    title: 'one lost try allows no conclusion',
    evidence: by('caller', { exchanges: [twin(), rejected(429)] }),
    verdict: 'inconclusive',
    observed: '429 Too Many Requests (TooManyRequests)',
    because: 'throttled to the end',
    next: 'lower GRAPH_MAX_RATE, raise GRAPH_PATIENCE, or run at another time',
  },
  {
    title: 'nothing in the recording allows no conclusion',
    evidence: by('caller', { exchanges: [], accepted: [] }),
    verdict: 'inconclusive',
    observed: 'nothing',
    because: 'the recording has no exchange for this',
    next: 'finish the run with --resume, or record again',
  },
  {
    title: 'what was not sent because the twin was not answered as it must be says so',
    evidence: by('caller', { exchanges: [], accepted: [twin(), twin({ status: 503 })] }),
    verdict: 'inconclusive',
    observed: '503 Service Unavailable (ServiceUnavailable)',
    because: 'the service failed (503): that is no refusal',
    next: 'run again; look at the service health page',
  },
  {
    title: 'a success on an id that no device has is a violation of its own, whatever was asked',
    evidence: by('header', { exchanges: [twin(), unseen({ by: work, subject: 'absent', status: 204 })] }),
    verdict: 'violates',
    observed: '204 No Content for an id that no device has',
    because: 'the service says that it acted, and on what is unknown: the run was stopped at once',
    next: "look for the request's client-request-id in the tenant's audit log, and tell the owners of the service",
  },
  ...([199, 300, 404, 500] as const).map(
    (status): Row => ({
      title: `${status} on an id that no device has is no success`,
      evidence: by('header', {
        exchanges: [unseen({ by: work, subject: 'absent', status, error: { code: 'Other' } })],
      }),
      verdict: 'inconclusive',
      because: /./,
      next: /./,
    }),
  ),
  {
    title: 'where nobody documents what happens, a success on an id that no device has is a violation all the same',
    evidence: evidence({ kind: 'observed' }, { exchanges: [unseen({ by: work, subject: 'absent', status: 200 })] }),
    verdict: 'violates',
    observed: '200 OK for an id that no device has',
    because: 'the service says that it acted, and on what is unknown: the run was stopped at once',
    next: "look for the request's client-request-id in the tenant's audit log, and tell the owners of the service",
  },
];
