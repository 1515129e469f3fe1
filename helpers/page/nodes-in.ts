import type { Nodes } from 'mdast';

/** A node and all below it, in the order in which they stand on the page. */
export function nodesIn(root: Nodes): Nodes[] {
  const found: Nodes[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node);
    if ('children' in node) for (const child of node.children.toReversed()) waiting.push(child);
  }
  return found;
}
