import type { Change } from '../exchange/exchange.ts';

/** An entry of a device's `deviceActionResults`, as far as it can be read: '' for a state or a date that it does not tell. */
interface Entry {
  readonly state: string;
  readonly started: string;
  /** All of it, to see that it changed. */
  readonly raw: string;
}

/** What a device shows of one action, oldest first. */
export interface Shown {
  readonly device: string;
  readonly action: string;
  readonly entries: readonly Entry[];
}

/** Results of actions on the devices that can be seen, by device and action. */
export type Survey = ReadonlyMap<string, Shown>;

/** Whose results a look is about: what cannot be read of these may be our own doing, and what cannot be read of others is passed over. */
export interface About {
  readonly actions: readonly string[];
  readonly devices: readonly string[];
}

/** Reads one device's results. Entries that are nothing, or do not tell their action, are nobody's. */
export function shownOn(device: string, results: readonly unknown[]): Shown[] {
  const byAction = new Map<string, Entry[]>();
  for (const result of results) {
    const action = textIn(result, 'actionName');
    if (action === '') continue;
    const date = textIn(result, 'startDateTime');
    const entry = {
      state: textIn(result, 'actionState'),
      started: Number.isNaN(Date.parse(date)) ? '' : date,
      raw: JSON.stringify(result),
    };
    byAction.set(action, [...(byAction.get(action) ?? []), entry]);
  }
  return [...byAction].map(([action, entries]) => ({ device, action, entries: entries.toSorted(byStart) }));
}

/** Two entries of one service are compared by its own clock; those without a date come first. */
const byStart = (one: Entry, other: Entry): number => (Date.parse(one.started) || 0) - (Date.parse(other.started) || 0);

const textIn = (value: unknown, key: string): string => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found.trim() : '';
};

export const surveyOf = (shown: readonly Shown[]): Survey =>
  new Map(shown.map((one) => [`${one.device} ${one.action}`, one]));

/**
 * What is there now and was not there before: the order is that of our own looks, whatever the service's clock says. An entry of ours that tells no date
 * is given with none: it may be new or old.
 */
export function newSince(before: Survey, after: Survey, { actions, devices }: About): Change[] {
  if (before === after && [...after.values()].every(({ entries }) => entries.every(isDated))) return [];
  return [...after].flatMap(([key, { device, action, entries }]): Change[] => {
    const ours = actions.includes(action);
    const old = before.get(key)?.entries ?? [];
    const fresh = without(entries.filter(isDated), old).findLast(({ state }) => ours || state !== '');
    if (fresh !== undefined) return [{ device, action, state: fresh.state || 'unknown', started: fresh.started }];
    const dateless = entries.filter((entry) => !isDated(entry));
    const unchanged = dateless.every(({ raw }) => old.some((one) => one.raw === raw));
    if (!ours || dateless.length === 0 || (unchanged && !devices.includes(device))) return [];
    return [{ device, action, state: 'unknown', started: '' }];
  });
}

const isDated = ({ started }: Entry): boolean => started !== '';

/** The entries that are left when each old one has taken one with its start away. */
function without(entries: readonly Entry[], old: readonly Entry[]): Entry[] {
  const starts = old.map(({ started }) => started);
  return entries.filter(({ started }) => {
    const at = starts.indexOf(started);
    if (at >= 0) starts.splice(at, 1);
    return at < 0;
  });
}
