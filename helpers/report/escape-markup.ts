const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML or XML, in an element or a quoted attribute. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

/**
 * Text for XML 1.0. Letters that XML has no way to write (control characters, lone surrogates, U+FFFE and U+FFFF: XML 1.0, 2.2)
 * become the replacement character; line breaks in attributes are kept by writing them as references.
 */
export function escapeXml(text: string): string {
  const writable = text.replace(unwritable, '\uFFFD');
  return escapeMarkup(writable).replace(/[\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the letters that XML forbids
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
