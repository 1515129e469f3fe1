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
