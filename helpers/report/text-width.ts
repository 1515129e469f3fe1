import stringWidth from 'string-width';

/** Columns that a text takes on a terminal: colours take none, East Asian wide letters and pictures two, joined marks none. */
export const widthOf = (text: string): number => stringWidth(text);

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
