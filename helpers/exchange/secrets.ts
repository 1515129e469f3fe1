/** Things that must never be written down. They are taken out when an exchange is made. */
export interface Secrets {
  /** Registers a secret; short ones (under 6 letters) are left alone, they would blank out innocent text. */
  add(secret: string | undefined, label: string): void;
  /** The text without any registered secret, in plain, URL-encoded or base64 form, and without anything that looks like a token. */
  clean(text: string): string;
}

const shortest = 6;

/** JSON Web Tokens, opaque personal tokens, and Entra's refresh tokens and client assertions, by their shape. */
const shapes: readonly [RegExp, string][] = [
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '[removed: token]'],
  [/\bEwB[\w+/=%-]{16,}/g, '[removed: token]'],
  [/\b[01]\.A[\w-]{40,}[\w.-]*/g, '[removed: refresh token]'],
  [/("?passcode\\*"?\s*[:=]\s*\\*"?)(?!\[removed)(?!null\b)[^"\\,}\s]+/gi, '$1[removed: passcode]'],
  [/\b(client_secret|client_assertion|refresh_token|password|assertion)=[^&\s"]+/gi, '$1=[removed]'],
];

export function secretKeeper(): Secrets {
  const known = new Map<string, string>();
  const remember = (form: string, label: string): void => {
    if (form.length >= shortest) known.set(form, label);
  };
  return {
    add(secret, label) {
      if (secret === undefined || secret.length < shortest || known.has(secret)) return;
      remember(secret, label);
      remember(encodeURIComponent(secret), label);
      for (const form of base64Forms(secret)) remember(form, label);
    },
    clean(text) {
      let bare = text;
      for (const [form, label] of known) if (bare.includes(form)) bare = bare.replaceAll(form, `[removed: ${label}]`);
      return shapes.reduce((value, [shape, instead]) => value.replace(shape, instead), bare);
    },
  };
}

/** Base64 of a secret at each of the three alignments, without the letters that its neighbours decide. */
function base64Forms(secret: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const whole = padded.toString('base64').replace(/=+$/, '');
    const inner = whole.slice(Math.ceil((offset * 4) / 3), Math.floor((padded.length * 8) / 6));
    return inner.length < 12 ? [] : [inner, inner.replace(/\+/g, '-').replace(/\//g, '_')];
  });
}
