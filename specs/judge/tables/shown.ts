import type { Change } from '../../../helpers/exchange/exchange.ts';
import { app, change, device, evidence, exchange, otherDevice, sentAt, twin, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** What the device shows behind a call: of the right caller, and of one who is to be refused. */

const effect = (...changes: Change[]) =>
  evidence(
    { kind: 'effect', action: 'resetPasscode' },
    { section: 'response', caller: work, exchanges: [twin({ changes })] },
  );
const refused = (...changes: Change[]) =>
  evidence({ kind: 'refused', statuses: [401, 403] }, { exchanges: [exchange({ by: app, changes })] });

const happening: readonly Row[] = ['pending', 'active', 'done', 'Pending'].map((state) => ({
  title: `an action that is ${state} happens`,
  evidence: effect(change({ state })),
  verdict: 'conforms',
  observed: `resetPasscode is ${state} on device ${device}`,
}));

const ended: readonly Row[] = ['failed', 'notSupported', 'canceled', 'Failed'].map((state) => ({
  title: `an action that ended at once as ${state} did not happen`,
  evidence: effect(change({ state })),
  verdict: 'violates',
  observed: `204 No Content, and resetPasscode is ${state} on device ${device}: it did not happen`,
  next: /supports the action/,
}));

const unclearStates: readonly Row[] = ['none', 'unknown', 'unknownFutureValue', 'removeFromMobile'].map((state) => ({
  title: `a state such as ${state} tells nothing of the effect`,
  evidence: effect(change({ state })),
  verdict: 'inconclusive',
  because: 'that state does not tell whether the action happens',
  next: /Intune admin center/,
}));

const clocks: readonly Row[] = [-300, -30, 30, 300].map((seconds) => ({
  title: `a service whose clock is ${seconds} s off is not accused`,
  evidence: effect(change({ started: new Date(Date.parse(sentAt) + seconds * 1000).toISOString() })),
  verdict: 'conforms',
}));

const traces: readonly Row[] = ['pending', 'done', 'failed', 'canceled', 'unknown'].map((state) => ({
  title: `a refused call that leaves an entry that is ${state} leaves a trace`,
  evidence: refused(change({ state })),
  verdict: 'violates',
  observed: `403 Forbidden, and yet resetPasscode is ${state} on device ${device}`,
  next: /security defect/,
}));

export const shownTable: Table = [
  ...happening,
  ...ended,
  ...unclearStates,
  ...clocks,
  ...traces,
  {
    title: 'nothing on the device is no effect',
    evidence: effect(),
    verdict: 'violates',
    observed: '204 No Content, and nothing happened',
    next: /says yes and does nothing/,
  },
  {
    title: 'an entry without a date neither acquits nor accuses',
    evidence: effect(change({ state: 'unknown', started: '' })),
    verdict: 'inconclusive',
    because: /has no date/,
    next: /use another device/,
  },
  {
    title: 'an entry without a date on another device accuses nobody',
    evidence: effect(change(), change({ device: otherDevice, state: 'unknown', started: '' })),
    verdict: 'conforms',
  },
  {
    title: 'a dated entry on another device accuses the service',
    evidence: effect(change(), change({ device: otherDevice })),
    verdict: 'violates',
    next: /no request named/,
  },
  {
    title: 'an entry without a date beside a refusal does not acquit it',
    evidence: refused(change({ state: 'unknown', started: '' })),
    verdict: 'inconclusive',
    because: /whether the refusal left a trace is unknown/,
    next: /use another device/,
  },
  ...(['others', 'lost call'] as const).flatMap((by): Row[] => [
    {
      title: `an entry that is the doing of ${by} does not show the effect`,
      evidence: effect(change({ by })),
      verdict: 'inconclusive',
      because: /no single request of this run explains/,
      next: /leave the device alone/,
    },
    {
      title: `an entry that is the doing of ${by} accuses no refusal`,
      evidence: refused(change({ by })),
      verdict: 'inconclusive',
      because: by === 'others' ? /another person or program acts/ : /earlier call/,
      next: /run again/,
    },
  ]),
];
