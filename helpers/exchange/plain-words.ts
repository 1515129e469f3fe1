import { decodedText } from './decoded.ts';
import { isName } from './is-name.ts';
import { isPlainName } from './plain-vocabulary.ts';
import { isIdleTalk, isSecretName, speaksOfSecret } from './secret-words.ts';
import { tellingWords } from './telling-words.ts';

/** In the place of what is not understood. */
const gap = '…';
const removedWhole = '[removed: passcode]';

/** Letters that are looked at. */
const longest = 4_000;

/**
 * What of a service's words is harmless by its form: words, names, ids, times, codes of errors, addresses. Everything else is left out, and a
 * text that speaks of a passcode goes as a whole, unless each of its words says nothing; what judges tell by stays. Nothing here looks for secrets: it looks for what is none.
 */
export function plainWords(text: string): string {
  const short = text.slice(0, longest);
  const decoded = decodedText(short);
  if (isForeign(decoded) || tellsOfSecret(decoded) || (decoded !== short && tellsOfSecret(short))) {
    return [removedWhole, ...tellingWords(decoded)].join(' ');
  }
  const shown = understood(decoded);
  if (!shown.includes(gap)) return shown;
  const lost = tellingWords(decoded).filter((words) => !shown.includes(words));
  return [shown, ...lost].join(' ');
}

/** Words in other letters, or damaged on their way: nobody knows what they say. */
const isForeign = (text: string): boolean =>
  (/[^\t\n\r -~]/.test(text) && /\p{L}/u.test(text.replace(/[\p{Script=Latin}]+/gu, ''))) ||
  /\uFFFD|[\u0080-\u009f]|[\u00c2-\u00f4][\u00a0-\u00bf\u0152-\u0178\u02c6-\u02dc\u2013-\u2122]|\p{L}\?+\p{L}|\?{2,}/u.test(
    withoutAddresses(text),
  );

const withoutAddresses = (text: string): string =>
  text
    .split(/\s+/)
    .filter((word) => !word.includes('/'))
    .join(' ');

const tellsOfSecret = (text: string): boolean =>
  speaksOfSecret(text) && !isIdleTalk(text.replace(/AADSTS\d{4,7}/g, '').replace(guids, ''));

const guids = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi;

function understood(text: string): string {
  let before = '';
  let numbers = 0;
  let shown = '';
  for (const part of text.split(/(\s+)/)) {
    if (part.trim() === '') {
      shown += part.length <= 4 ? part : ' ';
      continue;
    }
    const plain = plainToken(part, before);
    numbers = /^\W*\d+\W*$/.test(part) ? numbers + 1 : 0;
    const next = plain === undefined || numbers > 2 ? gap : plain;
    if (next !== gap || !shown.trimEnd().endsWith(gap)) shown += next;
    before = part.toLowerCase();
  }
  return shown.trimEnd();
}

/** Tokens come again and again. */
const known = new Map<string, string | undefined>();
const mostKnown = 5_000;

function plainToken(token: string, before: string): string | undefined {
  if (/^\W*(?:\d{4,10}|0x[\da-f]{8})\W*$/i.test(token))
    return /^\W*(?:codes?|errors?|error\(s\))[:=]?$/.test(before) ? token : undefined;
  if (known.has(token)) return known.get(token);
  if (known.size >= mostKnown) known.clear();
  const plain = classified(token);
  known.set(token, plain);
  return plain;
}

function classified(token: string): string | undefined {
  if (token.length > 600) return undefined;
  const [, open = '', core = '', close = ''] =
    /^(["'“”‘’«»([{<]{0,3})(.*?)(["'“”‘’»)\]}>.,;:!?…/]{0,4})$/s.exec(token) ?? [];
  if (core === '') return token.length <= 4 ? token : undefined;
  const plain = /^https?:\/\//i.test(core) ? keptAddress(core) : /^~?\/\S/.test(core) ? keptPath(core) : simple(core);
  return plain === undefined ? undefined : `${open}${plain}${close}`;
}

function simple(core: string): string | undefined {
  if (core === '-' || core === '–' || core === '=' || core === '&' || core === '[removed' || core === gap) return core;
  if (/^(?:[a-z][\w-]{0,40}[=:])?["']{2}$/i.test(core) && isPlainName(core.replace(/\W+$/, '') || 'none')) return core;
  // `invalid_client:Error`, `it's`, `and/or`.
  const parts = core.split(/(?<=[A-Za-z)"'])[/:,;](?=["'(A-Za-z])/);
  if (parts.length > 1 && parts.length < 5) return parts.every((part) => simple(part) !== undefined) ? core : undefined;
  return isPlainName(core) || isGuid(core) || isTime(core) || isNumber(core) || isProduct(core) || isHostAddress(core)
    ? core
    : undefined;
}

export const isGuid = (text: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
export const isTime = (text: string): boolean =>
  /^(?:\d{4}-\d\d-\d\d)?T?(?:\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?)?(?:Z|[+-]\d\d:\d\d)?$/.test(text) && text.length >= 5;
const isNumber = (text: string): boolean => /^(?:\d{1,3}|v?\d{1,2}\.\d{1,2}|AADSTS\d{4,7})$/.test(text);
const isHostAddress = (text: string): boolean => /^(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?$/.test(text);
/** `nginx/1.18.0`, `HTTP/1.1`. */
const isProduct = (text: string): boolean => {
  const [, name, version] = /^([A-Za-z][A-Za-z-]{1,30})\/(\d{1,3}(?:\.\d{1,3}){0,3})$/.exec(text) ?? [];
  return name !== undefined && version !== undefined && isName(name);
};

/** Where an address leads: host and path. What it asks for, and who asks, is left out. */
export function keptAddress(address: string): string {
  const url = URL.canParse(address.slice(0, 2_000)) ? new URL(address.slice(0, 2_000)) : undefined;
  if (url === undefined) return gap;
  const host = /^(?:\d{1,3}\.){3}\d{1,3}$|^\[[\da-f:]+\]$/.test(url.hostname)
    ? url.hostname
    : url.hostname
        .split('.')
        .map((label) => (isName(label.replace(/^xn--/, '')) ? label : gap))
        .join('.');
  const path = keptPath(url.pathname);
  return `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}${path}${url.search === '' ? '' : `?${gap}`}`;
}

/** A path whose segments are names, ids and calls on ids. What stands behind the name of a secret is left out. */
export function keptPath(path: string): string {
  const [before = '', query] = path.slice(0, 2_000).split('?', 2);
  let secret = false;
  const kept = decodedText(before)
    .split('/')
    .map((segment) => {
      const plain = segment === '' || segment === '~' || (!secret && isSegment(segment));
      secret = isSecretName(segment) && !/^(?:keys?|auth|token|session|bearer)$/i.test(segment);
      return plain ? segment : gap;
    });
  return `${kept.join('/')}${query === undefined ? '' : `?${gap}`}`;
}

function isSegment(segment: string): boolean {
  const [, name = '', id] = /^([\w.$-]*)(?:\('?([\w-]*)'?\))?$/.exec(segment.replace(/[.,;:]$/, '')) ?? [];
  if (id !== undefined && id !== '' && !isGuid(id) && !isPlainName(id)) return false;
  return name !== '' && (isGuid(name) || isPlainName(name.replace(/^\$/, '')) || isNumber(name));
}
