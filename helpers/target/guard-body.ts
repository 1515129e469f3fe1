import { guidsOf, readingsOf } from './readings-of.ts';

/** Whom a body may name, and whom it must not name in any way. */
export interface BodyRules {
  /** Ids: the absent id, or the canary's on its own address. */
  readonly allowed: readonly string[];
  /** Ids, serial numbers, user names that belong to somebody. */
  readonly foreign?: readonly string[];
}

/** The one body of the suite that is no JSON. */
const plainBody = 'no JSON';
const longest = 64_000;

/**
 * What a request body names that this run must not name, or undefined. Some actions take their devices and users from the body, and a
 * stranger's contract could put anybody's there: ids in whatever way they are written, user names, and what stands under the name of such a thing.
 */
export function strangeIdIn(body: string | undefined, rules: BodyRules): string | undefined {
  if (body === undefined || body === plainBody) return undefined;
  if (body.length > longest) return `${body.length} letters`;
  const value = parsed(body);
  const strange = value === undefined ? strangeText(body, rules) : strangeValue(value, undefined, rules);
  if (strange !== undefined) return strange;
  // A second key of the same name, or text behind the value, would be read by others and not by us.
  return value !== undefined && JSON.stringify(value) === body
    ? undefined
    : 'what this suite does not write: no plain JSON';
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** `key`: the nearest name above the value; entries of a list stand under the list's. */
function strangeValue(value: unknown, key: string | undefined, rules: BodyRules): string | undefined {
  if (typeof value === 'string')
    return strangeText(value, rules) ?? (namesSomebody(key) ? unlessNobody(value, rules) : undefined);
  if (typeof value === 'number') return namesSomebody(key) ? String(value) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const inner = Array.isArray(value)
    ? [strangeBytes(value, rules), ...value.map((one) => strangeValue(one, key, rules))]
    : Object.entries(value).map(([name, one]) => strangeText(name, rules) ?? strangeValue(one, name, rules));
  return inner.find((one) => one !== undefined);
}

/** A GUID as a list of its bytes. */
function strangeBytes(list: readonly unknown[], rules: BodyRules): string | undefined {
  const bytes = list.filter((one) => typeof one === 'number' && Number.isInteger(one) && one >= 0 && one < 256);
  if (bytes.length !== 16 || list.length !== 16) return undefined;
  const guids = guidsOf(Buffer.from(bytes.map(Number)));
  return guids.some((guid) => isAllowed(guid, rules)) ? undefined : guids[0];
}

function strangeText(text: string, rules: BodyRules): string | undefined {
  for (const reading of readingsOf(text)) {
    const nested = /^\s*[[{"]/.test(reading) ? parsed(reading) : undefined;
    const strange =
      foreignIn(reading, rules) ?? guidIn(reading, rules) ?? userIn(reading) ?? strangeValue(nested, undefined, rules);
    if (strange !== undefined) return strange;
  }
  return undefined;
}

const bare = (id: string): string => id.replaceAll('-', '').toLowerCase();
const isAllowed = (id: string, { allowed }: BodyRules): boolean => allowed.some((one) => bare(one) === bare(id));

const foreignIn = (text: string, { foreign = [] }: BodyRules): string | undefined =>
  foreign.find((one) => one.length >= 4 && text.toLowerCase().includes(one.toLowerCase()));

/** A GUID with any punctuation between its digits, or none; `{0x…, 0x…}` included. */
function guidIn(text: string, { allowed }: BodyRules): string | undefined {
  const without = allowed.reduce(
    (rest, id) => rest.replace(new RegExp(id.replaceAll('-', '-?'), 'gi'), ' known '),
    text,
  );
  return without
    .replace(/0x/gi, '')
    .replace(/[\s{}()[\]"',;:._+-]/g, '')
    .match(/[0-9a-f]{32,}/i)?.[0];
}

/** User names and addresses of mail. Who is nobody is called so (RFC 2606 keeps these domains free). */
function userIn(text: string): string | undefined {
  return text.match(/[^\s@:"'<>,;]{1,64}@[^\s@"'<>,;]+\.[a-z]{2,}/giu)?.find((name) => !nobody.test(name));
}

const nobody = /^nobody@example\.(com|net|org)$/i;

/** Properties that tell devices and users apart. */
const somebody =
  /(serial(number)?s?|imei|meid|udid|iccid|mac(address)?(es)?|device_?ids?|user_?ids?|user(principal)?names?|upns?|accountnames?|mailnicknames?|e?mails?|e?mailaddress(es)?|accountemail)$/i;
const namesSomebody = (key: string | undefined): boolean => key !== undefined && somebody.test(key);

/** Under such a name stands an id of ours, nothing, or what the documentation writes for "put it here" ("Serial Number value"). */
const unlessNobody = (value: string, rules: BodyRules): string | undefined =>
  value === '' || isAllowed(value, rules) || nobody.test(value) || /^[A-Z][A-Za-z ]* value$/.test(value)
    ? undefined
    : value;
