import { anchorFilter } from './anchor-filter.ts';

/** What may stand directly before a token: nothing that belongs to a word, or the end of an encoded letter or an escape. */
const before = '(?<=^|[^A-Za-z0-9]|%[0-9A-Fa-f]{2}|\\\\u00[0-9a-fA-F]{2}|\\\\[nrt])';

/**
 * Things that are secret by their look, whoever issued them: JSON Web Tokens (cut off ones, too), opaque personal tokens, Entra's refresh
 * tokens and client secrets, private keys. Sources: RFC 7519, RFC 7468, and what Entra issues.
 */
const shapes: readonly [mark: string, shape: RegExp, instead: string][] = [
  ['eyJ', /eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)*/g, '[removed: token]'],
  ['EwB', new RegExp(`${before}EwB(?:[\\w+/=-]|%2[BbFf]|%3[Dd]){16,}`, 'g'), '[removed: token]'],
  ['.A', new RegExp(`${before}[01]\\.A[\\w-]{40,}[\\w.-]*`, 'g'), '[removed: refresh token]'],
  ['Q~', /[\w.~-]{3}\dQ~[\w.~-]{30,}/g, '[removed: client secret]'],
  [
    'PRIVATE KEY',
    /-----BEGIN[A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END[A-Z ]*PRIVATE KEY-----|$)/g,
    '[removed: private key]',
  ],
];

/** Every such thing has a mark that is quickly looked for. */
const withoutLooks = (text: string): string =>
  shapes.reduce(
    (value, [mark, shape, instead]) => (value.includes(mark) ? value.replace(shape, instead) : value),
    text,
  );

/** Names under which services show secrets: Intune's action results, and OAuth. `resetPasscode` is an action. */
const secretNames =
  '(?:(?!reset)\\w*passcode|unlockPin|\\w*bypassCode|\\w*recoveryKey|\\w*password|\\w*secret|passphrase|(?:access|refresh|id)_token|client_assertion|assertion|device_code|sessionUrl)';

/** True for a name of a header or field under which secrets are shown, whatever stands before it: `x-new-passcode`. */
export const isSecretName = (name: string): boolean => new RegExp(`(?:^|[-_])${secretNames}$`, 'i').test(name);

/** `"passcode": "…"` in JSON and in JSON strings of any depth: name and value end with as many backslashes as the value began with. */
const inJson = new RegExp(
  `((?<![\\w])${secretNames}(\\\\*)"\\s*:\\s*)(?:\\2"(?!\\[removed)([\\s\\S]*?)(?:(?<!\\\\)\\2"|$)|(-?\\d[\\d.eE+-]*))`,
  'gi',
);
/** `passcode=…` in addresses and forms. */
const inForm = new RegExp(
  `((?<![\\w])(?:${secretNames}|(?<=[?&])code)=)(?!\\[removed: [\\w ]+\\](?:[&\\s"'<>\\\\]|$))((?:\\[removed: [\\w ]+\\]|[^&\\s"'<>\\\\])+)`,
  'gi',
);
/** `passcode: …` in a sentence. */
const inWords = /((?<!reset)passcode\s*(?:[:=]|\bis\b(?=\s*\S*\d))\s*)(?!\[removed|null\b)([^"'\\,;}\s]+)/gi;

/** True where one of the three may be found: quicker than they are, and mostly there is none. */
const someName =
  /(?:passcode|unlockPin|bypassCode|recoveryKey|password|secret|passphrase|_token|assertion|device_code|sessionUrl|[?&]code)(?:\\*"\s*:|\s*[:=]|\s+is\b)/i;

const marks = anchorFilter();
for (const mark of [
  'passcode',
  'unlockpin',
  'bypasscode',
  'recoverykey',
  'password',
  'secret',
  'passphrase',
  '_token',
  'assertion',
  'device_code',
  'sessionurl',
  '?code=',
  '&code=',
])
  marks.add(mark);

/** Quicker still than `someName`, which costs more than all else here. Every address has the action's own name in it. */
const hasMark = (text: string): boolean => marks.mayContain(text.toLowerCase().replaceAll('resetpasscode', ''));

/** The text without what is secret by its look or its name. `learn` gets each value that was found by its name. */
export function withoutShapes(text: string, learn: (secret: string) => void): string {
  const plain = withoutLooks(text);
  if (!hasMark(plain) || !someName.test(plain)) return plain;
  return plain
    .replace(inJson, (_, name: string, depth: string, value: string | undefined, number: string | undefined) => {
      learn(number ?? unescaped(value ?? '', depth.length));
      return `${name}${depth}"${removed(name)}${depth}"`;
    })
    .replace(inForm, (_, name: string, value: string) => {
      learn(decoded(value));
      return `${name}${removed(name)}`;
    })
    .replace(inWords, (_, name: string, value: string) => {
      learn(value);
      return `${name}${removed(name)}`;
    });
}

const removed = (name: string): string => `[removed: ${/passcode|pin/i.test(name) ? 'passcode' : 'secret'}]`;

/** A value as it was before it was written into JSON strings; 0, 1, 3 backslashes before a quote are 1, 2, 3 strings. */
function unescaped(value: string, backslashes: number): string {
  let text = value;
  for (let left = backslashes; left >= 0; left = left === 0 ? -1 : (left - 1) / 2) {
    try {
      text = String(JSON.parse(`"${text}"`));
    } catch {
      return text;
    }
  }
  return text;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}
