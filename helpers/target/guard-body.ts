/** A GUID in whatever way it is written: with or without hyphens. */
const guid = /[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}/gi;

/**
 * An id in a request body that this run must not name, or undefined. Some actions (executeAction) take their devices from the body: a
 * stranger's contract could put anybody's there. `allowed`: the probe id, and the canary's on its own address.
 */
export function strangeIdIn(body: string | undefined, allowed: readonly string[]): string | undefined {
  if (body === undefined) return undefined;
  const known = allowed.map(bare);
  return (plain(body).match(guid) ?? []).find((id) => !known.includes(bare(id)));
}

const bare = (id: string): string => id.replaceAll('-', '').toLowerCase();

/** Without the escapes of JSON and of addresses, which would hide an id from the eye and not from the service. */
function plain(body: string): string {
  const unescaped = body.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return unescaped.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
