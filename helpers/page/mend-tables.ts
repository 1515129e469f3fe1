export interface MendedText {
  /** The same lines; only delimiter rows of tables differ from what was given. */
  readonly text: string;
  /** 1-based lines of the delimiter rows that were mended. */
  readonly mended: ReadonlySet<number>;
}

const fence = /^[ \t>]*(`{3,}|~{3,})(.*)$/;
const delimiterLike = /^[ \t|:-]+$/;
const delimiterCell = /^[ \t]*:?-+:?[ \t]*$/;

/**
 * Mends the delimiter rows of tables. GFM reads a table only where the delimiter row (`|:---|:---|`) has as many cells as the header row above it;
 * with one more or less, the whole table is a paragraph, and what it says would be lost. Only a `|` row that begins a table, with a row of nothing but
 * `|`, `:`, `-` and blanks under it, is mended; nothing in a fence is.
 */
export function mendTables(text: string): MendedText {
  const mended = new Set<number>();
  if (!text.includes('|')) return { text, mended };
  const lines = text.split('\n');
  let open: string | undefined;
  for (const [at, line] of lines.entries()) {
    const found = line.includes('```') || line.includes('~~~') ? fence.exec(line.trimEnd()) : null;
    if (found !== null) open = fenceAfter(open, found[1] ?? '', found[2] ?? '');
    const head = lines[at - 1];
    if (open !== undefined || head === undefined || !isDelimiterLike(line)) continue;
    if (!isRow(head) || isRow(lines[at - 2] ?? '')) continue;
    const wanted = cellsOf(head).length;
    const cells = cellsOf(line);
    if (cells.length === wanted && cells.every((cell) => delimiterCell.test(cell))) continue;
    lines[at] = `${/^[ \t>]*/.exec(line)?.[0]}|${'-|'.repeat(wanted)}${line.endsWith('\r') ? '\r' : ''}`;
    mended.add(at + 1);
  }
  return { text: mended.size === 0 ? text : lines.join('\n'), mended };
}

/** The fence that is open after a line with the marks of one: a longer or equal one of the same kind without words closes it. */
function fenceAfter(open: string | undefined, marks: string, words: string): string | undefined {
  if (open === undefined) return marks.startsWith('`') && words.includes('`') ? undefined : marks;
  return marks.startsWith(open) && words.trim() === '' ? undefined : open;
}

const isRow = (line: string): boolean => /^[ \t>]*\|/.test(line);

const isDelimiterLike = (line: string): boolean =>
  line.includes('-') && line.includes('|') && delimiterLike.test(line.replace(/^[ \t>]+/, '').trimEnd());

/** The cells of a row, its first and last `|` aside. `\|` divides nothing. */
const cellsOf = (line: string): string[] =>
  line
    .replace(/^[ \t>]*\|?/, '')
    .trimEnd()
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/);
