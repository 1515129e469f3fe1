import { app, device, evidence, exchange, type Stated, twin, work } from '../evidence.ts';
import type { Table } from '../table.ts';

/** "Now and then" is said only of tries that were the same request. */

const accepted = { kind: 'accepted', cause: 'caller' } as const;
const refused = { kind: 'refused', statuses: [401, 403] } as const;
const probeId = '88888888-8888-4888-8888-888888888888';
const request = (id: string, more: Partial<ReturnType<typeof exchange>['request']> = {}): Stated =>
  ({
    request: {
      method: 'POST',
      url: `https://graph.microsoft.com/beta/deviceManagement/managedDevices/${id}/resetPasscode`,
      headers: { Accept: 'application/json', 'client-request-id': '44444444-4444-4444-8444-444444444444' },
      ...more,
    },
  }) as Stated;
const onProbeId: Stated = { ...request(probeId), subject: 'absent', status: 404, changes: undefined };
const turnedAway: Stated = { status: 403, by: work };
const next = /scopes or roles/;

export const triesTable: Table = [
  {
    title: 'the same request, refused once and accepted once, is refused now and then',
    evidence: evidence(accepted, {
      caller: work,
      exchanges: [
        twin(),
        exchange({ ...turnedAway, requestHeaders: { 'client-request-id': '99999999-9999-4999-8999-999999999999' } }),
      ],
    }),
    verdict: 'violates',
    observed: '403 Forbidden (now and then: other tries were accepted)',
    next,
  },
  {
    title: 'authorised on the absent id and refused on the device is not now and then',
    evidence: evidence(accepted, {
      caller: work,
      exchanges: [exchange({ ...onProbeId, by: work }), exchange(turnedAway)],
    }),
    verdict: 'violates',
    observed: '403 Forbidden',
    next,
  },
  {
    title: 'another body is another request',
    evidence: evidence(accepted, {
      caller: work,
      exchanges: [twin({ ...request(device, { body: '{}' }) }), exchange({ ...turnedAway, ...request(device) })],
    }),
    verdict: 'violates',
    observed: '403 Forbidden',
    next,
  },
  {
    title: 'another Accept is another request',
    evidence: evidence(accepted, {
      caller: work,
      exchanges: [twin({ requestHeaders: { Accept: '*/*' } }), exchange(turnedAway)],
    }),
    verdict: 'violates',
    observed: '403 Forbidden',
    next,
  },
  {
    title: 'of the tries that let somebody in those count that were the same request',
    evidence: evidence(refused, {
      exchanges: [exchange({ ...onProbeId, status: 403 }), exchange({ status: 204 }), exchange()],
    }),
    verdict: 'violates',
    observed: /^204 No Content for an app-only token that holds [\w.]+ \(1 of 2 tries\)$/,
    next: /drift/,
  },
  {
    title: 'let in on the absent id and refused on the device: no numbers are told',
    evidence: evidence(refused, { exchanges: [exchange({ ...onProbeId, by: app }), exchange()] }),
    verdict: 'violates',
    observed: /^404 Not Found \(ResourceNotFound\) for an app-only token that holds [\w.]+: the caller was authorised/,
    next: /drift/,
  },
];
