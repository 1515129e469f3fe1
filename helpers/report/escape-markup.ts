import { printable } from '../common/printable.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML or XML, in an element or a quoted attribute. What would be obeyed or not be seen is written out. */
export const escapeMarkup = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

/**
 * Text for XML 1.0. Letters that XML has no way to write and that are no control characters (U+FFFE and U+FFFF: XML 1.0, 2.2) become the
 * replacement character; line breaks in attributes are kept by writing them as references.
 */
export const escapeXml = (text: string): string =>
  escapeMarkup(text.replace(/[\uFFFE\uFFFF]/g, '\uFFFD')).replace(/[\t\n]/g, (letter) => `&#${letter.charCodeAt(0)};`);
