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

/** A page whose line breaks around its front matter were lost: `---title: "a"description: "b"---# a`. */
const glued = /^---(?=[\w.-]+:)((?:[\w.-]+:\s*"[^"\n]*"\s*)+)---[^\S\n]*(?=#)/;

/** Takes such front matter off a text; undefined where the text has none. Lines stay where they are. */
export function withoutGlued(text: string): { readonly text: string; readonly front: FrontMatter } | undefined {
  const [whole, inner] = glued.exec(text) ?? [];
  if (whole === undefined || inner === undefined) return undefined;
  const pairs = [...inner.matchAll(/([\w.-]+):\s*"([^"\n]*)"/g)];
  return {
    text: text.slice(whole.length),
    front: new Map(pairs.map(([, key = '', value = '']) => [key.toLowerCase(), { text: value, line: 1 }])),
  };
}
