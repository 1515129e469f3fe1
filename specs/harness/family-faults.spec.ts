import { expect, test } from '@playwright/test';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { faultText } from '../../helpers/fault/fault-text.ts';
import { isProven, runFaults } from '../../helpers/fault/run-faults.ts';
import type { Witness } from '../../helpers/fault/witness.ts';
import { select } from '../../helpers/run/selection.ts';

/** Some of every kind: each of these pages is proven by the whole list with `faults --contract`, which takes a minute. */
const faults = [
  'everyone-refused',
  'everyone-accepted',
  'any-app-only-accepted',
  'any-personal-account-accepted',
  'permission-not-checked',
  'route-gone',
  'redirected-with-307',
  'any-verb-acts',
  'expired-refused-with-403',
  'json-not-acceptable',
  '*bod*',
  'success-is-200',
  'refused-calls-act',
  'refusals-are-pages',
  'client-request-id-missing',
];

const pages: readonly { action: string; what: string; witness: Witness }[] = [
  { action: 'setDeviceName', what: 'a body that is needed', witness: 'live-2026' },
  { action: 'wipe', what: 'alternative permissions and a body that may be missing', witness: 'live-2026' },
  { action: 'locateDevice', what: 'no body', witness: 'live-2026' },
  { action: 'executeAction', what: 'a set of devices in the body, and an answer', witness: 'echo' },
];

for (const { action, what, witness } of pages) {
  test(`faults are found on the page of ${action}: ${what}`, async () => {
    test.setTimeout(200_000);
    const wanted = select(loadContracts('contracts'), {
      contract: `intune-devices-manageddevice-${action.toLowerCase()}@2021-07-01`,
    });
    const run = await runFaults(wanted, { faults });
    const told = isProven(run) ? '' : faultText(run);
    expect(told).toBe('');
    expect(run.coverage.map((one) => one.witness)).toEqual([witness]);
    expect(run.outcomes.filter(({ applies }) => applies === 'yes').length).toBeGreaterThan(15);
  });
}
