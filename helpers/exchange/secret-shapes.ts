import type { Stretch } from './known-secrets.ts';
import { isActionName, isIdleTalk, isSecretName } from './secret-words.ts';

/** Runs of letters that a token is made of. Each is looked at once: no pattern here starts again in the middle of what it has read. */
const run = /[\w.~+/=-]{12,}/g;
const keyBegin = 'PRIVATE KEY-----';

/**
 * Where a text has what is secret by its look, whoever issued it: JSON Web Tokens (cut off ones, too), opaque personal tokens, Entra's
 * refresh tokens and client secrets, private keys, and what stands behind the name of a secret. Sources: RFC 7519, RFC 7468, and what Entra issues.
 */
export function shapesIn(text: string, learn: (secret: string) => void): Stretch[] {
  const found: Stretch[] = [];
  for (const { 0: letters, index } of text.matchAll(run)) {
    const [at, label] = tokenIn(letters);
    if (at >= 0) found.push({ start: index + at, end: index + letters.length, label });
  }
  for (let at = text.indexOf(keyBegin); at >= 0; ) {
    const start = Math.max(text.lastIndexOf('-----BEGIN', at), at - 40, 0);
    const end = text.indexOf('-----END', at);
    const behind = end < 0 ? text.length : Math.min(text.length, end + 60);
    found.push({ start, end: behind, label: 'private key' });
    at = text.indexOf(keyBegin, behind);
  }
  return [...found, ...namedIn(text, learn)];
}

/** A token is longer than 20 letters; before it there may be the rest of an escape, so it is looked for anywhere in the run. */
function tokenIn(letters: string): [at: number, label: string] {
  const jwt = letters.indexOf('eyJ');
  if (jwt >= 0 && letters.length - jwt >= 20) return [jwt, 'token'];
  const opaque = /Ew[A-D][\w+/=-]{13}/.exec(letters);
  if (opaque !== null && letters.length - opaque.index >= 20 && !/[A-Za-z]/.test(letters[opaque.index - 1] ?? ''))
    return [opaque.index, 'token'];
  const refresh = /(?:^|[^A-Za-z0-9])[01]\.A[\w-]{20}/.exec(letters);
  if (refresh !== null) return [refresh.index, 'refresh token'];
  const tilde = letters.indexOf('Q~');
  if (tilde >= 1 && letters.length - tilde >= 16) return [Math.max(0, tilde - 6), 'client secret'];
  return [-1, ''];
}

const names = /[A-Za-z_][\w-]*/g;

/** What stands behind the name of a secret and a sign that a value follows. A value that is not plainly one goes with all behind it. */
function namedIn(text: string, learn: (secret: string) => void): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const { 0: name, index } of text.matchAll(names)) {
    if (index < from || name.length > 200) continue;
    const parameter = name === 'code' && /[?&]/.test(text[index - 1] ?? '');
    if (!parameter && !isSecretName(name) && !isActionName(name)) continue;
    const sign = /^["'\]\s]{0,4}(?:[:=>]|\bis\b)[\s"'[{]{0,6}/.exec(
      text.slice(index + name.length, index + name.length + 16),
    )?.[0];
    if (sign === undefined) continue;
    const start = index + name.length + sign.length;
    const [value] = /^[^\s"'&,;<>{}[\]]*/.exec(text.slice(start, start + 4_000)) ?? [''];
    if (value === '' || /^(?:null|true|false|undefined)$/.test(value) || text.startsWith('[removed: ', start - 1))
      continue;
    // "resetPasscode: the device is not supported"; "a passcode is required".
    const quote = /["']$/.exec(sign)?.[0];
    if (quote === undefined && !/[=[{]/.test(sign) && isIdleTalk(value)) continue;
    if (isActionName(name) && quote === undefined && !/[=[{]/.test(sign) && !/\d/.test(value)) continue;
    const behind = text.slice(start + value.length, start + value.length + 6);
    const closes =
      !/[[{]/.test(sign) &&
      (quote === undefined
        ? /^(?:$|[\s&,;<>}\]])/.test(behind)
        : behind.startsWith(quote) && /^.\s{0,3}(?:$|[,}\])&;])/s.test(behind));
    const end = closes ? start + value.length : endOfLine(text, start);
    found.push({ start, end, label: /pass?code|pin|code/i.test(name) ? 'passcode' : 'secret' });
    if (closes) learn(value);
    from = end;
  }
  return found;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}
