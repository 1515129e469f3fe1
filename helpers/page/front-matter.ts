import type { Root } from 'mdast';

interface FrontMatterValue {
  readonly text: string;
  readonly line: number;
}

export type FrontMatter = ReadonlyMap<string, FrontMatterValue>;

/** The `key: value` lines at the top of a page. Values are text; anything that is not on one line is left out. */
export function frontMatterOf(root: Root): FrontMatter {
  const found = new Map<string, FrontMatterValue>();
  const first = root.children[0];
  if (first?.type !== 'yaml') return found;
  const start = (first.position?.start.line ?? 1) + 1;
  for (const [at, line] of first.value.split(/\r?\n/).entries()) {
    const [, key, value] = /^([\w.-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined && value !== '')
      found.set(key.toLowerCase(), { text: value.replace(/^(["'])(.*)\1$/, '$2'), line: start + at });
  }
  return found;
}

/**
 * A page whose front matter and title stand on its first line (`---title: "x"description: "y"---# x`, line ends lost), with the title alone on that
 * line; undefined for any other page. No line moves.
 */
export function unglued(text: string): { readonly text: string; readonly front: FrontMatter } | undefined {
  if (!/^---[A-Za-z]/.test(text)) return undefined;
  const line = text.slice(0, 4000).split('\n')[0] ?? '';
  const end = line.indexOf('---#', 3);
  if (end < 0) return undefined;
  const front = new Map<string, FrontMatterValue>();
  for (const [, key, value] of line.slice(3, end).matchAll(/([A-Za-z][\w.-]*):\s*"([^"]*)"/g))
    if (key !== undefined && value) front.set(key.toLowerCase(), { text: value, line: 1 });
  return { text: text.slice(end + 3), front };
}
