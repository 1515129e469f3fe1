import type { Nodes } from 'mdast';

interface Leaf {
  readonly kind: 'text' | 'html';
  readonly value: string;
}

/**
 * The plain text of a node as a reader sees it: without markup, footnote marks and images; `<br>` is a line break. Older translations carry the
 * English beside the translation in `<span class="sxs-lookup">`: where it is there, it is taken instead of the translation.
 */
export function textOf(node: Nodes): string {
  const leaves = leavesOf(node);
  return tidy(hasEnglish(leaves) ? sideBySide(leaves) : plain(leaves));
}

/** The same text with footnote marks: what is raised stands in square brackets, as `[1]`. */
export function textWithMarks(node: Nodes): string {
  const leaves = leavesOf(node);
  return tidy(hasEnglish(leaves) ? sideBySide(leaves) : plain(leaves, (raised) => `[${raised.trim()}]`));
}

/** True for a node whose text is the English beside a translation. */
export const carriesEnglish = (node: Nodes): boolean => hasEnglish(leavesOf(node));

const hasEnglish = (leaves: readonly Leaf[]): boolean =>
  leaves.some(({ kind, value }) => kind === 'html' && value.includes('sxs-lookup'));

/** Zero-width characters are never meant. */
const tidy = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u00a0\t ]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

function leavesOf(node: Nodes): Leaf[] {
  const leaves: Leaf[] = [];
  collect(node, leaves);
  return leaves;
}

function collect(node: Nodes, into: Leaf[]): void {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')
    into.push({ kind: 'text', value: node.value });
  else if (node.type === 'html') into.push({ kind: 'html', value: node.value });
  else if (node.type === 'break') into.push({ kind: 'text', value: '\n' });
  else if ('children' in node) for (const child of node.children) collect(child, into);
}

function plain(leaves: readonly Leaf[], mark: (raised: string) => string = () => ''): string {
  let text = '';
  let raised = 0;
  for (const { kind, value } of leaves) {
    if (kind === 'text') text += raised > 0 ? mark(value) : value;
    else if (/^<sup\b/i.test(value)) raised += 1;
    else if (/^<\/sup/i.test(value)) raised = Math.max(0, raised - 1);
    else text += outside(value);
  }
  return text;
}

/** Block HTML is one leaf: its tags and comments go, its text stays. */
const outside = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<\/?(?:br|li|ul|ol|p|div|td|tr)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '');

function sideBySide(leaves: readonly Leaf[]): string {
  let text = '';
  const open: ('english' | 'translated' | 'other')[] = [];
  for (const { kind, value } of leaves) {
    if (kind === 'text') text += open.includes('english') || !open.includes('translated') ? value : '';
    else if (/^<span\b/i.test(value))
      open.push(value.includes('sxs-lookup') ? 'english' : value.includes('data-ttu-id') ? 'translated' : 'other');
    else if (/^<\/span/i.test(value)) open.pop();
    else text += outside(value);
  }
  return text;
}
