import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** How long an action stays `pending`, in milliseconds of the mock's clock. Intune takes seconds to days. */
const PENDING_MILLISECONDS = 1_000;

interface Entry {
  actionName: string;
  started: number;
  /** Counts the entries of one millisecond, so that start times strictly increase. */
  turn: number;
  passcode: string | undefined;
}

/** The action that leaves a secret behind. */
const RESET_PASSCODE = 'resetPasscode';

/** The `deviceActionResults` of all devices. Reading computes the state, so that nothing has to tick. */
export interface ActionResults {
  record(deviceId: string, actionName: string): void;
  of(deviceId: string): readonly Record<string, unknown>[];
  clear(): void;
}

/** Keeps one entry per device and action name, as Intune does: a repeated action replaces its entry. */
export function actionResults(clock: Clock): ActionResults {
  const entries = new Map<string, Map<string, Entry>>();
  let last = 0;
  let turn = 0;

  function record(deviceId: string, actionName: string): void {
    const now = Math.max(clock.now(), last);
    turn = now === last ? turn + 1 : 0;
    last = now;
    if (turn > 9_999) {
      last += 1;
      turn = 0;
    }
    let ofDevice = entries.get(deviceId);
    if (ofDevice === undefined) {
      ofDevice = new Map();
      entries.set(deviceId, ofDevice);
    }
    ofDevice.delete(actionName);
    ofDevice.set(actionName, { actionName, started: last, turn, passcode: undefined });
  }

  function of(deviceId: string): readonly Record<string, unknown>[] {
    const now = clock.now();
    return [...(entries.get(deviceId)?.values() ?? [])].map((entry) => shown(entry, now));
  }

  return { record, of, clear: () => entries.clear() };
}

function shown(entry: Entry, now: number): Record<string, unknown> {
  const done = now - entry.started >= PENDING_MILLISECONDS;
  // Made when it is first read: most are never read, and good randomness is dear.
  if (entry.actionName === RESET_PASSCODE) entry.passcode ??= newPasscode();
  const type = entry.passcode === undefined ? 'deviceActionResult' : 'resetPasscodeActionResult';
  return {
    '@odata.type': `#microsoft.graph.${type}`,
    actionName: entry.actionName,
    actionState: done ? 'done' : 'pending',
    startDateTime: preciseTime(entry.started, entry.turn),
    lastUpdatedDateTime: preciseTime(done ? entry.started + PENDING_MILLISECONDS : entry.started, entry.turn),
    ...(entry.passcode === undefined ? {} : { passcode: entry.passcode, errorCode: 0 }),
  };
}

/** Seven fractional digits, as the service writes them. */
function preciseTime(milliseconds: number, turn: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(turn).padStart(4, '0')}Z`;
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';

/** A new secret each time, really random: whoever finds it in a report has found a leak. */
function newPasscode(): string {
  return Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
