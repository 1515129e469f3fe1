/** A text with its escapes resolved, and where each of its letters began in the text as it came. */
export interface Decoded {
  readonly text: string;
  /** One entry a letter, and one for the end. */
  readonly from: Uint32Array;
}

/** How often something may be encoded and still be looked into. */
const deepest = 5;

/** The text as it is, and each form that one more decoding gives: escapes of JSON, HTML, URLs, MIME, and letters that nobody sees. Linear. */
export function stagesOf(text: string): Decoded[] {
  const from = new Uint32Array(text.length + 1);
  for (let at = 0; at < from.length; at += 1) from[at] = at;
  const stages: Decoded[] = [{ text, from }];
  if (!/[^\t\n\r -~]|[\\%&=]/.test(text)) return stages;
  for (let depth = 0; depth < deepest; depth += 1) {
    const last = stages.at(-1);
    if (last === undefined) break;
    const next = decodedOnce(last);
    if (next.text === last.text) break;
    stages.push(next);
  }
  return stages;
}

/** The text with all that can be resolved resolved. */
export const decodedText = (text: string): string => stagesOf(text).at(-1)?.text ?? '';

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  equals: '=',
  colon: ':',
  semi: ';',
  plus: '+',
  sol: '/',
  bsol: '\\',
  period: '.',
  comma: ',',
  lowbar: '_',
  hyphen: '-',
  dash: '-',
  num: '#',
  percnt: '%',
  commat: '@',
  excl: '!',
  quest: '?',
  Tab: ' ',
  NewLine: '\n',
};

const isHex = (text: string): boolean => /^[0-9A-Fa-f]+$/.test(text);

function decodedOnce({ text, from }: Decoded): Decoded {
  const units = new Uint16Array(text.length + 1);
  const places = new Uint32Array(text.length + 1);
  let size = 0;
  let at = 0;
  const put = (letters: string, next: number): void => {
    for (let one = 0; one < letters.length && size < text.length; one += 1) {
      units[size] = letters.charCodeAt(one);
      places[size] = from[at] ?? 0;
      size += 1;
    }
    at = next;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) {
      let end = at + 1;
      while (text.charCodeAt(end) === 0x5c) end += 1;
      put(...afterBackslashes(text, end));
    } else if (code === 0x25) put(...percentRun(text, at));
    else if (code === 0x26) put(...entity(text, at));
    else if (code === 0x3d && /^(?:\r?\n|[0-9A-F]{2})/.test(text.slice(at + 1, at + 3))) {
      const breaks = /^\r?\n/.exec(text.slice(at + 1, at + 3))?.[0];
      if (breaks === undefined) put(letterOf(text.slice(at + 1, at + 3)), at + 3);
      else put('', at + 1 + breaks.length);
    } else if (isUnseen(code)) put('', at + (code === 0xdb40 ? 2 : 1));
    else if (code >= 0xff01 && code <= 0xff5e) put(String.fromCharCode(code - 0xfee0), at + 1);
    else put(text[at] ?? '', at + 1);
  }
  places[size] = from[text.length] ?? 0;
  const made = Buffer.from(units.buffer, 0, size * 2).toString('utf16le');
  return { text: made, from: places.subarray(0, size + 1) };
}

/** However many backslashes there are: how many depends on the strings around them. */
function afterBackslashes(text: string, end: number): [letters: string, next: number] {
  const letter = text[end] ?? '';
  const digits = letter === 'u' ? 4 : letter === 'x' ? 2 : 0;
  const hex = text.slice(end + 1, end + 1 + digits);
  if (digits > 0 && hex.length === digits && isHex(hex)) return [letterOf(hex), end + 1 + digits];
  if ('nrtbfv'.includes(letter)) return letter === '' ? ['\\', end] : [letter === 'n' ? '\n' : ' ', end + 1];
  return '"\'/'.includes(letter) ? [letter, end + 1] : ['\\', end];
}

const letterOf = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** `%41`, `%u0041`; several bytes together are UTF-8. */
function percentRun(text: string, at: number): [letters: string, next: number] {
  if (/^u[0-9A-Fa-f]{4}/.test(text.slice(at + 1, at + 6))) return [letterOf(text.slice(at + 2, at + 6)), at + 6];
  let end = at;
  const bytes: number[] = [];
  while (text[end] === '%' && end + 2 < text.length && isHex(text.slice(end + 1, end + 3) || 'x')) {
    const byte = Number.parseInt(text.slice(end + 1, end + 3), 16);
    // A byte of plain text stands for itself, so that its place is known.
    if (byte < 0x80 && bytes.length > 0) break;
    bytes.push(byte);
    end += 3;
    if (byte < 0x80) break;
  }
  return bytes.length === 0 ? ['%', at + 1] : [Buffer.from(bytes).toString('utf8'), end];
}

function entity(text: string, at: number): [letters: string, next: number] {
  const found = /^&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));?/.exec(text.slice(at, at + 12));
  if (found === null) return ['&', at + 1];
  const [whole, decimal, hex, name] = found;
  const code = decimal === undefined ? (hex === undefined ? undefined : Number.parseInt(hex, 16)) : Number(decimal);
  if (code !== undefined) return [code <= 0xffff ? String.fromCharCode(code) : ' ', at + whole.length];
  const letter = named[name ?? ''];
  return letter === undefined ? ['&', at + 1] : [letter, at + whole.length];
}

/** Letters that take no room: zero width, direction marks, variation selectors, NUL of UTF-16, soft hyphens. */
const isUnseen = (code: number): boolean =>
  code === 0 ||
  code === 0xad ||
  code === 0x34f ||
  code === 0x61c ||
  (code >= 0x115f && code <= 0x1160) ||
  (code >= 0x17b4 && code <= 0x17b5) ||
  (code >= 0x180b && code <= 0x180f) ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0x3164 ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff ||
  code === 0xffa0 ||
  code === 0xdb40;
