/**
 * Says which requests a live run may make, written from the rules and not from the guard: it reads addresses segment by segment, the
 * guard compares whole ones.
 */
export interface OracleWorld {
  readonly origin: string;
  readonly version: string;
  /** Paths of the contract, as printed. */
  readonly paths: readonly string[];
  readonly probeId: string;
  readonly canaryId: string;
  /** Values of the other placeholders on the way to the canary, by placeholder. */
  readonly canaryPlaceholders: Readonly<Record<string, string>>;
  /** Ids that belong to somebody. */
  readonly foreign: readonly string[];
  readonly action: string;
}

export type Kind = 'probe' | 'canary' | 'read' | 'forbidden';

const randomId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function kindOf(method: string, url: string, world: OracleWorld): Kind {
  const { origin, version } = world;
  if (!url.startsWith(`${origin}/`) || /[^\x21-\x7e]|[%\\#;|^`{}<>"']/.test(url)) return 'forbidden';
  const [path = '', query, ...more] = url.slice(origin.length).split('?');
  if (more.length > 0) return 'forbidden';
  const [, versionGiven = '', ...segments] = path.split('/');
  if (query !== undefined || method === 'GET') {
    const read = isRead(method, versionGiven, segments, query, world);
    if (read) return 'read';
  }
  if (query !== undefined || versionGiven !== version) return 'forbidden';
  for (const printed of world.paths) {
    const kind = onRoute(method, segments, printed.split('/').slice(1), world);
    if (kind !== 'forbidden') return kind;
  }
  return 'forbidden';
}

function onRoute(method: string, given: readonly string[], printed: readonly string[], world: OracleWorld): Kind {
  if (given.length !== printed.length) return 'forbidden';
  const values = new Map<number, string>();
  for (const [at, wanted] of printed.entries()) {
    if (wanted.startsWith('{')) values.set(at, given[at] ?? '');
    else if (wanted !== given[at]) return 'forbidden';
  }
  const slots = [...values.keys()];
  const devices = slots.filter((at) => printed[at - 1] === 'managedDevices');
  const device = devices.at(-1) ?? slots.at(-1);
  const others = slots.filter((at) => at !== device).map((at) => values.get(at) ?? '');
  if (values.get(device ?? -1) === world.probeId) {
    const somebodys = [world.canaryId, ...Object.values(world.canaryPlaceholders), ...world.foreign];
    // Another verb than GET could create, but on an action.
    const isHarmless = method === 'GET' || printed.at(-1) === world.action;
    return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method) &&
      isHarmless &&
      others.every((value) => randomId.test(value) && !somebodys.includes(value))
      ? 'probe'
      : 'forbidden';
  }
  const leads = slots.every(
    (at) =>
      values.get(at) ===
      (at === device && devices.length > 0
        ? world.canaryId
        : world.canaryPlaceholders[(printed[at] ?? '').slice(1, -1)]),
  );
  return leads && method === 'POST' && printed.at(-1) === world.action ? 'canary' : 'forbidden';
}

function isRead(
  method: string,
  version: string,
  segments: readonly string[],
  query: string | undefined,
  world: OracleWorld,
): boolean {
  if (method !== 'GET') return false;
  const path = segments.join('/');
  if (query === undefined) return version === 'v1.0' && ['me', 'organization', 'subscribedSkus'].includes(path);
  if (!/^\$select=[A-Za-z,]+$/.test(query)) return false;
  if (version !== 'beta') return false;
  if (path === `deviceManagement/managedDevices/${world.probeId}`) return true;
  if (path === `deviceManagement/managedDevices/${world.canaryId}`) return true;
  // The route without its action, on the way to the canary.
  return world.paths.some(
    (printed) => onRoute('POST', [...segments, world.action], printed.split('/').slice(1), world) === 'canary',
  );
}

interface Told {
  readonly status: number;
  readonly ownVerb: boolean;
  readonly isForeign: boolean;
}

/**
 * Says from all that happened on a route whether the canary may get a POST. It forgets nothing and weighs the whole history each time, where the
 * guard keeps what it has learnt.
 */
export function canaryHistory() {
  const told: { readonly token: string; readonly answer: Told }[] = [];
  const gone: string[] = [];
  let look: { readonly shows: string; readonly at: number } | undefined;
  let strangers = 0;
  /** The answers that tell something: by the route's own verb, Graph's own, and neither throttling nor a failure. */
  const speaking = (token: string): number[] =>
    told
      .filter((one) => one.token === token && one.answer.ownVerb && !one.answer.isForeign)
      .map(({ answer }) => answer.status)
      .filter((status) => status !== 429 && status < 500);
  const refuses = (token: string, status: number | undefined): boolean =>
    status === 401 || status === 403 || ((status === 400 || status === 405) && /^Ew[A-D]/.test(token));
  return {
    answered: (token: string, answer: Told) => void told.push({ token, answer }),
    looked(shows: string, at: number) {
      look = { shows, at };
      if (shows === 'stranger') strangers += 1;
    },
    sent: (token: string, purpose: string) => void gone.push(purpose === 'model' ? 'model' : `refusal ${token}`),
    allows(token: string, purpose: 'model' | 'refusal', at: number): boolean {
      if (strangers > 0 || look?.shows !== 'canary' || at - look.at > 5 * 60_000) return false;
      if (told.some(({ answer }) => answer.status >= 200 && answer.status < 300)) return false;
      if (gone.includes(purpose === 'model' ? 'model' : `refusal ${token}`)) return false;
      const all = speaking(token);
      const last = all.at(-1);
      return purpose === 'model' ? last === 404 : refuses(token, last) && !all.includes(404);
    },
  };
}
