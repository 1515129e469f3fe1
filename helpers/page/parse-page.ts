import type { Root } from 'mdast';
import { mendTables } from './mend-tables.ts';
import { nodesIn } from './nodes-in.ts';
import { parseMarkdown } from './parse-markdown.ts';

declare module 'mdast' {
  interface TableData {
    /** True for a table that is one only because its delimiter row was mended. */
    mended?: true;
  }
}

/** The syntax tree of a page or of what it includes, with tables whose delimiter row has a cell too many or too few. */
export function parsePage(text: string): Root {
  const { text: readable, mended } = mendTables(text);
  const root = parseMarkdown(readable);
  if (mended.size > 0)
    for (const node of nodesIn(root))
      if (node.type === 'table' && mended.has((node.position?.start.line ?? 0) + 1)) node.data = { mended: true };
  return root;
}
