import type { Expectation } from '../contract/clause.ts';
import { effect } from '../judge/effect.ts';
import { family } from './family.ts';

interface Effect extends Expectation {
  readonly kind: 'effect';
  readonly action: string;
}

/** The action happened on its device and on no other: only where the notes say that it can be seen. */
export const deviceEffect = family<Effect>({
  name: 'device-effect',
  section: 'response',
  level: 'required',
  of: 'each model caller',
  says(contract, caller) {
    const { action, title } = contract.data;
    if (action === undefined || contract.notes?.['effect-shows-in'] !== 'deviceActionResults') return [];
    return [
      {
        point: 'effect',
        title: `${action} happens on that device, and on no other`,
        documented: title,
        expects: { kind: 'effect', action },
        variations: [{ caller }],
      },
    ];
  },
  expects: {
    kind: 'effect',
    needs: { device: true, changes: true },
    judges: ({ exchanges }, { action }) => effect(action, exchanges),
  },
  proves: ['no-effect', 'wrong-device', 'second-device', 'other-action'],
  example: { green: { status: 204, acted: true }, red: { status: 204 } },
});
