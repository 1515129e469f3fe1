/**
 * What a terminal obeys or a reader cannot see: control characters (escape sequences begin with one), format characters (direction marks,
 * zero-width letters, byte-order marks, tags), line separators that are no line breaks, fillers that look like nothing, lone surrogates.
 */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Where such letters can stand at all: most text is passed over by this alone. */
const unlikeAscii = /[^\n\t -~]+/g;

/** `##[error]`, `##vso[task…]`, `##teamcity[…]`: Azure and GitHub's older runners obey them anywhere in a line. */
const bracketCommand = /##(?=\w*\[)/g;

/** `::error::`, `::add-mask::`: GitHub's runner obeys them behind any blanks at the start of a line. */
const lineCommand = /^([^\S\n]*):(?=:)/gm;

/**
 * Text from anywhere (a service, Entra, a page, a file's name, a setting) as it may be printed: on a terminal, in a CI log, in Markdown, in
 * a report. What would be obeyed or not be seen is written out as `\uXXXX`, the rest stays as it is; line breaks and tabs stay. In JSON
 * the written-out form means the same text, so JSON lines may pass, too. Linear in the text's length.
 */
export const printable = (text: string): string =>
  suspicious.test(text)
    ? text
        .replace(/\r\n/g, '\n')
        .replace(unlikeAscii, (run) => run.replace(unseen, writtenOut))
        .replace(bracketCommand, '#\\u0023')
        .replace(lineCommand, '$1\\u003a')
    : text;

/** Nearly every text has none of these, and is done. */
const suspicious = /[^\n\t -~]|##|::/;

/** The same, in one line: for a part of a sentence, which must not begin a line of its own. */
export const printableLine = (text: string): string => printable(text.replace(/[\t-\r\u0085\u2028\u2029]+/g, ' '));

/** The same, but colours stay: only for text whose parts have each been made printable before they were painted. */
export const printablePainted = (text: string): string =>
  text
    .split(colours)
    .map((part, at) => (at % 2 === 0 ? printable(part) : part))
    .join('');

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what colours begin with
const colours = /(\u001B\[[0-9;]*m)/;

/** For `JSON.stringify`: every text and every name in it is made printable, so that whoever shows the data shows nothing else. */
export function printableJson(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.keys(value).some((name) => suspicious.test(name))
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [printable(name), one]))
    : value;
}

/** True for text with something in it that no name, header, path or title has any use for. */
export const hasUnseen = (text: string): boolean => /[\n\t]/.test(text) || text.search(unseen) >= 0;

/** Remembered, because a hostile text has millions of the same letter. */
const known = new Map<string, string>();

function writtenOut(letter: string): string {
  const text = known.get(letter) ?? escaped(letter);
  if (known.size < 1_000) known.set(letter, text);
  return text;
}

function escaped(letter: string): string {
  let text = '';
  for (let at = 0; at < letter.length; at += 1) text += `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return text;
}
