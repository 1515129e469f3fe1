import { printable, printableLine } from '../common/printable.ts';

/** Text from a page or a service as plain Markdown text on one line: no markup, no link, no mention, no table cell of its own. */
export const escapeMarkdown = (text: string): string =>
  printableLine(text.replace(/\s+/g, ' '))
    .replace(/[\\`*_{}[\]()#+!|~<>&@:-]/g, (letter) => (plain.test(letter) ? letter : `&#${letter.charCodeAt(0)};`))
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`);

/** Harmless within a line, and too frequent to be written as references. */
const plain = /[-+#(){}]/;

/** A code block whose fence is longer than any fence inside. */
export function fenced(words: string): string {
  const text = printable(words);
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** Where a link leads to: nothing in it can end the link. */
export function linkTarget(url: string): string {
  const plainUrl = printableLine(url).replace(/[\s<>\\]|[^ -~]/gu, encodeURIComponent);
  return /[()"']/.test(plainUrl) ? `<${plainUrl}>` : plainUrl;
}
