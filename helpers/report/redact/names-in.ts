import type { WrittenReport } from '../report-schema.ts';

/** What stands for a person, for a device, or for either. */
export type NameKind = 'person' | 'device' | 'id';

/** Properties of Graph's users and devices whose values tell which person or device it is (user, managedDevice, sign-in logs). */
const ofPeople =
  /^(?:user)?(?:principalname|displayname|name|email|emailaddress|mail|upn|id)$|^(?:givenname|surname|familyname|mailnickname|unique_name|preferred_username|othermails|proxyaddresses|mobilephone|businessphones|phonenumber|employeeid|owner|lastloggedonuser|initiatedbyuserprincipalname)$/i;
const ofDevices =
  /^(?:manageddevicename|devicename|hostname|computername|serialnumber|imei|meid|iccid|udid|eid|wifimacaddress|ethernetmacaddress|macaddress|azureaddeviceid|deviceid|easdeviceid|subscriberid)$/i;

/** Shorter ones are words of any language, and stand for no one. */
const shortest = 3;

/**
 * Names of people and devices in a report, each with what it stands for: what Graph's own properties call so, what stands in a request's address where the page
 * has a placeholder, who started the run, and what a message puts in quotes behind "user" or "device". Ids and addresses of mail are found by their form.
 */
export function namesIn(report: WrittenReport): Map<string, NameKind> {
  const names = new Map<string, NameKind>();
  const own = vocabularyOf(report);
  const note = (text: string, kind: NameKind): void => {
    const name = text.trim();
    if (name.length >= shortest && !own.has(name.toLowerCase())) names.set(name, names.get(name) ?? kind);
  };
  const walk = (value: unknown, kind: NameKind | undefined): void => {
    if (typeof value === 'string') {
      if (kind !== undefined) note(value, kind);
      for (const [, what = '', quoted = ''] of value.matchAll(inQuotes)) note(quoted, kindOfWord(what));
      const inner = kind === undefined && /^\s*[[{]/.test(value) ? parsed(value) : undefined;
      if (inner !== undefined) walk(inner, undefined);
    } else if (Array.isArray(value)) for (const one of value) walk(one, kind);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value))
        walk(one, kindOfKey(key) ?? (typeof one === 'string' ? undefined : kind));
  };
  for (const { request, response } of report.exchanges) {
    for (const segment of segmentsIn(request.url, report.contracts)) note(segment, 'id');
    walk(request.body, undefined);
    walk(response?.body, undefined);
  }
  for (const { observed, because, controls, next } of report.letters)
    walk([observed, because, controls, next], undefined);
  if (report.provenance?.by.actor !== undefined) note(report.provenance.by.actor, 'person');
  return names;
}

/** `user 'Ada'`, `device "PHONE-7"`. */
const inQuotes =
  /\b(user|account|person|owner|device|phone|computer)s?\s+(?:named\s+|with\s+id\s+)?['"‘“]([^'"’”]{1,200})['"’”]/gi;

const kindOfWord = (word: string): NameKind => (/^(?:device|phone|computer)$/i.test(word) ? 'device' : 'person');
const kindOfKey = (key: string): NameKind | undefined =>
  ofDevices.test(key) ? 'device' : ofPeople.test(key) ? 'person' : undefined;

/** Words of the report's own: a name that is one of them cannot be told from it. */
function vocabularyOf({ clauses, contracts, checks, target, provenance }: WrittenReport): Set<string> {
  const own = [
    ...clauses.flatMap(({ id, contract, section, point, title, documented }) => [
      id,
      contract,
      section,
      point,
      title,
      documented,
    ]),
    ...contracts.flatMap(({ id, title, routes }) => [
      id,
      title,
      ...routes.flatMap(({ id: route, line }) => [route, ...line.split(/[\s/]+/)]),
    ]),
    ...checks.flatMap(({ route, caller, verdict, level }) => [route, caller, verdict, level]),
    ...(provenance?.callers ?? []).flatMap(({ permissions }) => permissions),
    ...[target.name, target.kind, ...contracts.flatMap(({ page }) => page.split('-'))],
  ];
  return new Set(own.map((word) => word.toLowerCase()));
}

/** What stands in an address where a route of these pages has a placeholder, or in `('…')`. */
function segmentsIn(url: string, contracts: WrittenReport['contracts']): string[] {
  const quoted = [...url.matchAll(/\('([^']+)'\)/g)].map(([, key = '']) => key);
  const path = (url.split(/[?#]/)[0] ?? '').replace(/^https?:\/\/[^/]+/, '').split('/');
  const placed = contracts
    .flatMap(({ routes }) => routes)
    .flatMap(({ line }) => {
      const shape = line
        .replace(/^\S+\s+/, '')
        .split('/')
        .filter((part) => part !== '');
      const tail = path.slice(-shape.length);
      const fits = tail.length === shape.length && shape.every((part, at) => isPlaceholder(part) || part === tail[at]);
      return fits ? tail.filter((_, at) => isPlaceholder(shape[at] ?? '')) : [];
    });
  return [...new Set([...quoted, ...placed].flatMap((part) => [part, decoded(part)]))];
}

const isPlaceholder = (part: string): boolean => /^\{.*\}$/.test(part);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
