import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/** The syntax tree of a page: CommonMark, GFM tables and front matter. Throws a RangeError when the page is nested too deeply. */
export const parseMarkdown = (text: string): Root => processor.parse(text);
