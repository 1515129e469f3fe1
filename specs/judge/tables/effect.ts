import { device, evidence, otherDevice, sentAt, twin, unseen, work } from '../evidence.ts';
import type { Table } from '../table.ts';
import { lost, lostSays } from './lost.ts';

/** An effect that nobody could see is none that anybody knows. */

const section = 'response';

function deviceless({ device: _, ...rest }: ReturnType<typeof twin>): ReturnType<typeof twin> {
  return rest;
}

const expects = { kind: 'effect', action: 'resetPasscode' } as const;
const pending = { device, action: 'resetPasscode', state: 'pending', started: sentAt };
const happened = twin({ changes: [pending] });
const nothing = twin({ changes: [] });
const unknownState = twin({ changes: [{ ...pending, state: 'unknown' }] });
const doesNothing = 'the service says yes and does nothing, or something else: report it';
const unclearState = {
  because: 'that state does not tell whether the action happens',
  next: 'look at the device in the Intune admin center, and run again',
};

export const effectTable: Table = [
  {
    title: 'an effect behind each try is one',
    evidence: evidence(expects, { section, exchanges: [happened, happened] }),
    verdict: 'conforms',
    observed: `resetPasscode is pending on device ${device}`,
  },
  {
    title: 'one try without an effect is a violation, whichever it is',
    evidence: evidence(expects, { section, exchanges: [happened, nothing, unknownState] }),
    verdict: 'violates',
    observed: '204 No Content, and nothing happened',
    next: doesNothing,
  },
  {
    title: 'a violation weighs more than an unclear effect before it',
    evidence: evidence(expects, { section, exchanges: [unknownState, nothing] }),
    verdict: 'violates',
    observed: '204 No Content, and nothing happened',
    next: doesNothing,
  },
  {
    title: 'one unclear effect is unclear, whichever it is',
    evidence: evidence(expects, { section, exchanges: [happened, unknownState] }),
    verdict: 'inconclusive',
    observed: `204 No Content, and resetPasscode is unknown on device ${device}`,
    ...unclearState,
  },
  {
    title: 'an unclear effect is told before a lost try',
    evidence: evidence(expects, { section, exchanges: [lost, unknownState] }),
    verdict: 'inconclusive',
    ...unclearState,
  },
  {
    title: 'a lost try beside an effect is unclear',
    evidence: evidence(expects, { section, exchanges: [happened, lost] }),
    ...lostSays,
  },
  {
    title: 'where nobody looked behind one try the others count',
    evidence: evidence(expects, { section, exchanges: [unseen({ status: 204, by: work }), happened] }),
    verdict: 'conforms',
  },
  {
    title: 'an effect that somebody else had is told',
    evidence: evidence(expects, { section, exchanges: [twin({ changes: [{ ...pending, by: 'others' }] })] }),
    verdict: 'inconclusive',
    observed: `204 No Content, and resetPasscode is pending on device ${device}`,
    because:
      'no single request of this run explains that entry: another person or program, or an earlier call, may have caused it',
    next: 'leave the device alone while the suite runs, and run again',
  },
  {
    title: 'an effect without a date is told',
    evidence: evidence(expects, { section, exchanges: [twin({ changes: [{ ...pending, started: '' }] })] }),
    verdict: 'inconclusive',
    observed: `204 No Content, and resetPasscode is pending on device ${device}`,
    because: 'that entry of the results has no date: whether it is new is unknown',
    next: 'look at the device in the Intune admin center; if its results stay like that, use another device',
  },
  {
    title: 'an action that was cancelled, however it is spelt, did not happen',
    evidence: evidence(expects, { section, exchanges: [twin({ changes: [{ ...pending, state: 'cancelled' }] })] }),
    verdict: 'violates',
    next: /supports the action/,
  },
  {
    title: 'where no device was named, that is told',
    evidence: evidence(expects, {
      section,
      exchanges: [deviceless(twin({ changes: [{ ...pending, device: otherDevice }] }))],
    }),
    verdict: 'violates',
    observed: `204 No Content for device ?, and resetPasscode is pending on device ${otherDevice}`,
    next: 'an action on a device that no request named: report it to the owners of the service at once',
  },
  {
    title: 'devices that could not be read show no effect',
    evidence: evidence(
      { kind: 'effect', action: 'resetPasscode' },
      { section, exchanges: [unseen({ status: 204, by: work })] },
    ),
    verdict: 'inconclusive',
    observed: '204 No Content',
    because: 'the devices could not be read before and after',
    next: 'give a caller that may read devices',
  },
  {
    title: 'a lost call shows no effect',
    evidence: evidence({ kind: 'effect', action: 'resetPasscode' }, { section, exchanges: [lost] }),
    ...lostSays,
  },
];
