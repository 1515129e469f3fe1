/** Columns that a text takes on a terminal, near enough: colours take none, East Asian wide letters and pictures two, joined marks none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text.replace(colours, '')) width += columns(letter);
  return width;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what colours begin with
const colours = /\u001B\[[0-9;]*m/g;

function columns(letter: string): number {
  if (/\p{Mark}|\p{Cf}/u.test(letter)) return 0;
  return /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u.test(
    letter,
  )
    ? 2
    : 1;
}

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** The text in at most `width` columns; the middle is left out, because a route's ends tell it apart. */
export function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const letters = [...text];
  const tail = Math.floor((width - 1) * 0.6);
  return `${letters.slice(0, width - 1 - tail).join('')}…${letters.slice(letters.length - tail).join('')}`;
}

/** A line as short as this is not left alone before a long word: `POST` stays with its address. */
const shortest = 8;

/** Breaks a text into lines of at most `width` columns at blanks. A longer word is never broken: an address stays whole for copying. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width && widthOf(line) > shortest) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Lays pieces out in lines of at most `width` columns, three blanks between them; no piece is broken. */
export function fill(pieces: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 3 + widthOf(piece) <= width)
      lines[lines.length - 1] = `${last}   ${piece}`;
    else lines.push(piece);
  }
  return lines;
}
