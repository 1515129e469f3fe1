/** Finds one text in whatever form it is written: as it is, URL-encoded, in JSON strings of any depth, in HTML. */
export interface SecretPattern {
  /** A part that stands unchanged in all forms: where it is missing there is nothing to find. */
  readonly anchor: string;
  /** Made when it is first needed: most secrets never come back. */
  readonly pattern: () => RegExp;
}

/** The patterns of a secret: itself, and base64 of it at each place that its neighbours can push it to. */
export function secretPatterns(secret: string): SecretPattern[] {
  const inAddress = encodeURIComponent(secret);
  const inForm = inAddress.replace(/[!'()*~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  const texts = new Set([secret, inAddress, inForm]);
  return [
    patternOf(secret, letterForms),
    ...[...texts].flatMap(base64Forms).map((text) => patternOf(text, base64Letter)),
  ];
}

function patternOf(text: string, form: (letter: string) => string): SecretPattern {
  const runs = text.match(/[A-Za-z0-9]+/g) ?? [''];
  const anchor = runs.reduce((longest, run) => (run.length > longest.length ? run : longest));
  let made: RegExp | undefined;
  return {
    anchor,
    pattern() {
      made ??= new RegExp(sourceOf(text, form), 'g');
      return made;
    },
  };
}

/** Several backslashes in a row are as good as one: how many there are depends on the strings around them. */
const sourceOf = (text: string, form: (letter: string) => string): string =>
  [...text.replace(/\\+/g, '\\')].map((letter) => (/[A-Za-z0-9]/.test(letter) ? letter : form(letter))).join('');

const shortEscapes: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };
const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

function letterForms(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const short = shortEscapes[letter];
  const entity = entities[letter];
  const forms = [
    // Each JSON string around a text doubles its backslashes.
    letter === '\\' ? '\\\\+' : `\\\\*${letter.replace(/[$^*+?.()|[\]{}/-]/, '\\$&')}`,
    percentForm(letter),
    unicodeForm(letter),
    `&(?:amp;)*#0*${code};`,
    `&(?:amp;)*#[xX]0*${anyCase(hex)};`,
    ...(short === undefined ? [] : [`\\\\+${short}`]),
    ...(entity === undefined ? [] : [`&(?:amp;)*${entity};`]),
    ...(letter === ' ' ? ['\\+'] : []),
  ];
  return `(?:${forms.join('|')})`;
}

/** `\\u00e9`, by UTF-16 units. */
const unicodeForm = (letter: string): string =>
  letter
    .split('')
    .map((unit) => `\\\\+u${anyCase(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`)
    .join('');

/** Percent signs may be encoded again and again: `%2B`, `%252b`. */
const percentForm = (letter: string): string =>
  [...Buffer.from(letter)].map((byte) => `%(?:25)*${anyCase(byte.toString(16).padStart(2, '0'))}`).join('');

const anyCase = (hex: string): string => hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);

/** `+` and `/` have other letters in addresses, and may be encoded there. */
function base64Letter(letter: string): string {
  const pair = letter === '+' ? ['+', '-'] : ['/', '_'];
  return `(?:${pair.map(letterForms).join('|')})`;
}

/** Six letters of a secret are seven of base64, at worst. */
const shortestRun = 7;

/** Base64 of a text at each of the three alignments, without the letters that its neighbours decide. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const whole = padded.toString('base64').replace(/=+$/, '');
    const inner = whole.slice(Math.ceil((offset * 4) / 3), Math.floor((padded.length * 8) / 6));
    return inner.length < shortestRun ? [] : [inner];
  });
}
