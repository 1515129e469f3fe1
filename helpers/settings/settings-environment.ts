import { distance } from 'fastest-levenshtein';
import { Mistake, type MistakeDetails } from '../common/mistake.ts';
import { hasUnseen } from '../common/printable.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment's settings by their names. A line break at the end is what a secret's file ends with, and goes. Throws a Mistake for a
 * value with letters in it that nobody can see.
 */
export function settingsEnvironment(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value.replace(/(?:\r?\n)+$/, '')] as const],
  );
  const mistakes = entries
    .filter(([name, value]) => /^GRAPH_/i.test(name) && hasUnseen(value))
    .map(([name]) => ({
      file: 'environment',
      found: `${name} has a line break or an invisible character in it`,
      instead: 'give the value anew',
    }));
  if (mistakes.length > 0) throw new Mistake(...mistakes);
  return Object.fromEntries(entries);
}

/** Most names of an environment are longer or shorter than any that is meant. */
const isNear = (one: string, other: string): boolean =>
  Math.abs(one.length - other.length) <= 2 && distance(one, other) <= 2;

interface Misnamed extends MistakeDetails {
  /** The name as it was written. */
  readonly setting: string;
}

/**
 * Is this a setting of ours by another name: `graph_target`, `GRAPH-TARGET`, `GRPAH_TARGET`? Such a name would be somebody else's, and the
 * setting would be dropped. Gives one mistake, or none.
 */
export function misnamedSetting(
  name: string,
  known: readonly string[],
  where: Pick<MistakeDetails, 'file' | 'line'>,
): Misnamed[] {
  if (/^GRAPH_[A-Z0-9_]*$/.test(name)) return [];
  const upper = name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, '_');
  const near = upper.startsWith('GRAPH_CANARY_') ? upper : known.find((one) => isNear(upper, one));
  // `MSGRAPH_TENANT_ID` is a name of its own.
  const isLonger = near !== undefined && upper.length > near.length && upper.endsWith(near) && /^[A-Z]/.test(upper);
  return near === undefined || isLonger
    ? []
    : [{ ...where, setting: name, found: `unknown setting ${name}`, instead: `did you mean ${near}?` }];
}
