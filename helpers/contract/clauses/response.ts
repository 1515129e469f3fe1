import type { Caller, Point, Variation } from '../clause.ts';
import type { Contract } from '../contract.ts';

/** What comes back: from the model request, and (recommended by Graph's general documents) with every refusal. */
export function response(contract: Contract, caller: Caller, refused: readonly Variation[]): Point[] {
  const { status, body } = contract.data.response;
  const statuses = status === undefined ? [] : Array.isArray(status) ? status : [status];
  const model = [{ caller }];
  return [
    ...(statuses.length === 0
      ? []
      : [
          {
            point: 'status',
            level: 'required',
            title: `success is ${statuses.join(' or ')}`,
            documented: `status ${statuses.join(' or ')}`,
            expects: { kind: 'status', statuses },
            variations: model,
          } as const,
        ]),
    ...(body === 'none'
      ? [
          {
            point: 'no-content',
            level: 'required',
            title: 'the answer has no content on the wire',
            documented: 'no content',
            expects: { kind: 'no-content' },
            variations: model,
          } as const,
        ]
      : []),
    ...effect(contract, model),
    {
      point: 'error-envelope',
      level: 'recommended',
      title: "a refusal carries Graph's error envelope",
      documented: 'error.code, error.message',
      expects: { kind: 'error-envelope' },
      variations: refused,
    },
    {
      point: 'request-id',
      level: 'recommended',
      title: 'every answer has a request-id',
      documented: 'the header request-id',
      expects: { kind: 'request-id' },
      variations: [...model, ...refused],
    },
    {
      point: 'client-request-id',
      level: 'recommended',
      title: "every answer echoes the caller's client-request-id",
      documented: 'the header client-request-id',
      expects: { kind: 'client-request-id' },
      variations: [...model, ...refused],
    },
  ];
}

/** The action happened on its device and on no other: only where the notes say that it can be seen. */
function effect(contract: Contract, model: readonly Variation[]): Point[] {
  const { action } = contract.data;
  if (action === undefined || contract.notes?.['effect-shows-in'] !== 'deviceActionResults') return [];
  return [
    {
      point: 'effect',
      level: 'required',
      title: `${action} happens on that device, and on no other`,
      documented: contract.data.title,
      expects: { kind: 'effect', action },
      variations: model,
    },
  ];
}
