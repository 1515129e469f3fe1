import { CST, type Document, isScalar, Lexer, visit } from 'yaml';

/** Words and signs of a file, line breaks included. A real contract has some thousands. */
const mostTokens = 100_000;
/** Anchors and aliases: no contract needs any, and each alias is looked up in the whole file. */
const mostAliases = 50;

/** Brackets within brackets. */
const mostDepth = 100;

/** What is too much in a YAML text, told before it is parsed: parsing takes its time for each, and aliases multiply. */
export function sizeFault(text: string): string | undefined {
  let tokens = 0;
  let aliases = 0;
  let depth = 0;
  let before: CST.TokenType | 'text' | null = null;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > mostTokens) return `the file has over ${mostTokens} words and signs`;
    // Behind the mark of a scalar stands its text, whatever that begins with.
    const type: CST.TokenType | 'text' | null = before === 'scalar' ? 'text' : CST.tokenType(token);
    if (type === 'alias' || type === 'anchor') aliases += 1;
    if (aliases > mostAliases) return `the file has over ${mostAliases} anchors and aliases`;
    if (type === 'flow-seq-start' || type === 'flow-map-start') depth += 1;
    if (type === 'flow-seq-end' || type === 'flow-map-end') depth -= 1;
    if (depth > mostDepth) return `over ${mostDepth} brackets stand within each other`;
    before = type;
  }
  return undefined;
}

/** Keys that a map has twice, and where the second stands. */
export function repeatedKeys(document: Document): { at: number; said: string }[] {
  const found: { at: number; said: string }[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const value: unknown = isScalar(key) ? key.value : key;
        if (seen.has(value))
          found.push({ at: isScalar(key) ? (key.range?.[0] ?? 0) : 0, said: 'Map keys must be unique' });
        seen.add(value);
      }
    },
  });
  return found;
}
