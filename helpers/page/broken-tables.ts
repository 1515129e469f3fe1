import type { RootContent, Table } from 'mdast';
import type { Notebook } from './notebook.ts';
import { isExample, lineOf, makesPromises, type PageSection, unwrapped } from './sections.ts';
import { textOf } from './text-of.ts';

/** Says which tables of the sections that make promises were mended, and which cannot be read at all. */
export function reportBrokenTables(sections: readonly PageSection[], notebook: Notebook): void {
  for (const section of sections) {
    if (!makesPromises(section) || isExample(section)) continue;
    for (const node of unwrapped(section.nodes)) {
      if (node.type === 'table' && node.data?.mended)
        notebook.report(
          'table-repaired',
          lineOf(node) + 1,
          `the row of dashes has another number of cells than the heading of its table ("${shortened(node)}"); it is read as a table all the same`,
        );
      if (isBroken(node))
        notebook.report(
          'table-unreadable',
          lineOf(node),
          `a table that Markdown does not read as one ("${shortened(node)}"): what it says is not in the contract`,
        );
    }
  }
}

/** True where a section holds a table that is not read, so that the others do not tell all. */
export const holdsBrokenTable = (sections: readonly PageSection[]): boolean =>
  sections.some(({ nodes }) => unwrapped(nodes).some((node) => isBroken(node) || isHtmlTable(node)));

const isHtmlTable = (node: RootContent): boolean => node.type === 'html' && /<t(?:able|r|d)\b/i.test(node.value);

/** Rows in a paragraph, in a block of HTML that swallows them, or set in so far that they are code; and rows with more cells than their heading. */
function isBroken(node: RootContent): boolean {
  if (node.type === 'paragraph') return node.children.some((child) => child.type === 'text' && hasRow(child.value));
  if (node.type === 'html') return hasRow(node.value.replace(/<!--[\s\S]*?(-->|$)/g, ''));
  if (node.type === 'code') return !node.lang && hasRow(node.value) && !/^\s*(`|~)/.test(node.value);
  return node.type === 'table' && node.data?.mended === true && isTooWide(node);
}

const hasRow = (text: string): boolean => text.includes('|') && /^[ \t]*\|/m.test(text);

function isTooWide({ children: [head, ...rows] }: Table): boolean {
  const width = head?.children.length ?? 0;
  return rows.some((row) => row.children.slice(width).some((cell) => textOf(cell) !== ''));
}

function shortened(node: RootContent): string {
  const text = textOf(node.type === 'table' ? (node.children[0] ?? node) : node).replace(/\s+/g, ' ');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
