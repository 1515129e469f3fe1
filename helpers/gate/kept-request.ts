import { isName } from '../exchange/is-name.ts';
import { isGuid } from '../exchange/plain-words.ts';
import { isSecretName } from '../exchange/secret-words.ts';

const removed = '[removed]';
const gap = '…';

const when =
  (pattern: RegExp) =>
  (value: string): string =>
    value.length <= 300 && pattern.test(value) ? value : removed;
const presence = (): string => removed;
const token = /^[\w!#$%&'*+.^`|~ ,;=:/()"-]+$/;

/** Headers that judges and readers need, each in the form that it has. Of all others only the name is kept, in a list of its own. */
const kept: Readonly<Record<string, (value: string) => string>> = {
  authorization: keptAuthorization,
  'proxy-authorization': presence,
  cookie: presence,
  accept: when(/^[\w*+./;=, -]+$/),
  'accept-encoding': when(/^[\w*;=., -]+$/),
  'client-request-id': (value) => (isGuid(value) ? value : removed),
  'return-client-request-id': when(/^(?:true|false)$/i),
  connection: when(/^(?:keep-alive|close)$/i),
  'content-encoding': when(/^[\w, -]{1,60}$/),
  'content-length': when(/^\d{1,12}$/),
  'content-range': when(/^bytes [\d*]{1,15}(?:-\d{1,15})?\/[\d*]{1,15}$/),
  'content-type': when(
    /^[\w.+-]+\/[\w.+*-]+(?:; ?(?:charset|boundary|odata[.\w]*|IEEE754Compatible|type)="?[\w.:'()+?/-]+"?)*$/i,
  ),
  expect: when(/^100-continue$/i),
  host: when(/^[\w.[\]:-]{1,100}$/),
  'transfer-encoding': when(/^[\w, -]{1,40}$/),
  'user-agent': (value) => product(value),
  sdkversion: (value) => product(value),
};

/** The scheme, and whether what stands behind it can be a token at all. */
function keptAuthorization(value: string): string {
  const scheme = /^[A-Za-z]{1,20}(?=\s|$)/.exec(value)?.[0] ?? '';
  const rest = /^\S+\s+(\S.*)$/.exec(value)?.[1]?.trim();
  if (rest === undefined) return scheme;
  if (isNoValue(rest)) return `${scheme} ${rest}`;
  return `${scheme} ${scheme !== '' && /[\s"'<>{}]/.test(rest) ? malformed : removed}`;
}

/** Stands in the place of what no token can be: it has blanks, quotes or brackets in it. */
export const malformed = '[no token]';

/** Names and versions of programs. */
function product(value: string): string {
  const words = value.slice(0, 300).split(/[\s,;()]+/);
  const plain = words.filter(
    (one) =>
      /^[A-Za-z][\w.-]{0,40}(?:\/[\w.+-]{1,20})?$/.test(one) && isName(one.replace(/\/.*$|[\d_.-]/g, '') || 'none'),
  );
  return plain.length === 0 ? removed : plain.join(' ');
}

/** What is kept of a request's headers, by their names in small letters. Nothing of a token, a cookie or an unknown header. */
export function keptRequestHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const keep = Object.hasOwn(kept, name) ? kept[name] : undefined;
    if (keep !== undefined && token.test(value)) shown[name] = keep(value);
    else if (keep !== undefined) shown[name] = removed;
  }
  return shown;
}

/** A header's name in small letters; one that could itself be a secret is none. */
export const keptName = (name: string): string => (/^[A-Za-z][\w-]{0,60}$/.test(name) ? name.toLowerCase() : gap);

/**
 * A request target as sent, without what could be a secret: its segments are names, ids and placeholders that nobody filled; how they are
 * encoded stays. Of the query the names of OData's options are kept.
 */
export function keptTarget(target: string, isOwn: (value: string) => boolean): string {
  const [path = '', query] = target.slice(0, 4_000).split('?', 2);
  let secret = false;
  const segments = path.split('/').map((segment) => {
    const plain = segment === '' || (!secret && isPlainSegment(segment, isOwn));
    secret = isSecretName(segment) && !/^(?:keys?|auth|token|session)$/i.test(segment);
    return plain ? segment : gapOf(segment);
  });
  const options = (query ?? '').split('&').flatMap((one) => /^(?:\$|%24)[a-z]{2,12}(?==|$)/i.exec(one)?.[0] ?? []);
  return `${segments.join('/')}${query === undefined ? '' : `?${[...options.map((name) => `${name}=${gap}`), ...(options.length === 0 ? [gap] : [])].join('&')}`}`;
}

/** What is told of a value that is not kept: only how it is encoded. */
function gapOf(segment: string): string {
  if (isTwiceEncoded(segment)) return twiceEncoded;
  const raw = unencoded.exec(segment)?.[0];
  return raw === undefined || raw.charCodeAt(0) > 0x7e ? gap : `${gap}${raw}${gap}`;
}

/** Stands in the place of a value that is not kept, and was encoded twice. */
export const twiceEncoded = `${gap}%25${gap}`;
/** Letters that no path may have as they are (RFC 3986, 3.3). A fragment is never sent. */
export const unencoded = /[^!-~]|["#<>\\^`{|}]/;

export function isTwiceEncoded(segment: string): boolean {
  const once = decoded(segment);
  return /%[0-9a-f]{2}/i.test(once) && decoded(once) !== once;
}

/** What programs write where they have no value. */
export const isNoValue = (text: string): boolean =>
  /^(?:undefined|null|none|nil|nan|true|false|\(null\)|<nil>|<null>|\[object \w{1,30}\]|%[sdv@]|\$?\{+[\w. -]{0,60}\}+|\$\w{1,60})$/i.test(
    text,
  );

function isPlainSegment(segment: string, isOwn: (value: string) => boolean): boolean {
  if (segment.length > 200) return false;
  if (/^(?:v\d\.\d|beta|\$batch)$/.test(segment)) return true;
  const once = decoded(segment);
  return [segment, once, decoded(once)].some(
    (text) => isOwn(text) || isGuid(text) || isTemplate(text) || isNoValue(text) || isCall(text),
  );
}

/** `{managedDeviceId}`, `<id>`, `:id`: what the page writes in the place of a value. */
export const isTemplate = (text: string): boolean =>
  /^(?:\{[\w |-]{1,60}\}|<[\w -]{1,60}>|:[A-Za-z][\w-]{0,60})$/.test(text);

/** A name, or a name with a key or parameters in parentheses. */
function isCall(text: string): boolean {
  const [, name = '', inner] = /^([\w.$-]{1,120})(?:\((.{0,120})\))?$/.exec(text) ?? [];
  if (name === '' || !(isName(name.replace(/^\$/, '')) || isGuid(name))) return false;
  return (
    inner === undefined ||
    inner === '' ||
    (/^'?[\w-]{0,100}'?$/.test(inner) && (isGuid(inner.replaceAll("'", '')) || isName(inner.replaceAll("'", ''))))
  );
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
