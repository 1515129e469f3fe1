import { printable, printableLine } from '../common/printable.ts';

/**
 * Text from a page or a service as plain Markdown text on one line: no markup, no link, no mention, no table cell of its own, and still to be read as it is. What
 * Markdown obeys stands behind a backslash. What GitHub and Azure make of the finished text (addresses, mentions, issues, emoji), a backslash does not
 * stop: it stands in a code span, where nothing is made of it.
 */
export const escapeMarkdown = (text: string): string =>
  printableLine(text.replace(/\s+/g, ' ').trim())
    .split(' ')
    .map((word) => (linking.test(word) ? inCode(word) : escaped(word)))
    .join(' ')
    .replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2')
    .replace(startsBlock, '\\$&');

/** `@name`, `a@b`, `scheme://`, `www.`, `#12`, `!12`, `AB#12`, `GH-12`, `:smile:`. */
const linking = /@[\w<]|:\/\/|www\.|mailto:|xmpp:|[#!]\d|\bGH-\d|:(?!\d\d:)[\w+-]+:/i;

/** An underscore within a word is none of emphasis; an ampersand is obeyed only where an entity begins. */
const obeyed = /[\\`*[\]<>|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)|!(?=$)/gu;

/** What would begin a heading, a list or a rule at the start of a line; so would a number with a dot. */
const startsBlock = /^[-+#=](?=[-+#= ]|$)/;

/**
 * A pipe ends a table's cell even in a code span, unless a backslash stands before it, and that would show outside of tables: it stands beside the span, as what
 * begins a tag and as brackets and stops around the word do.
 */
const inCode = (word: string): string =>
  word
    .split(/([|<])/)
    .map((part, at, all) => {
      if (part === '|') return '\\|';
      if (part === '<') return escaped(`<${(all[at + 1] ?? '').charAt(0)}`).replace(/^(\\<|&lt;).*$/s, '$1');
      let from = 0;
      let to = part.length;
      while (from < to && `("'[`.includes(part.charAt(from))) from += 1;
      while (from < to && `)]"'>,.;:`.includes(part.charAt(to - 1))) to -= 1;
      const core = part.slice(from, to);
      return `${escaped(part.slice(0, from))}${core === '' ? '' : codeSpan(core)}${escaped(part.slice(to))}`;
    })
    .join('');

/** What begins a tag is written as an entity: whoever passes the text on, past any Markdown, passes no tag on. */
const escaped = (text: string): string =>
  text
    .replace(obeyed, '\\$&')
    .replace(/\](?=\()/g, ']\\')
    .replace(/\\<(?=[a-z/!?])/gi, '&lt;');

/** A code span whose fence is longer than any within; blanks keep a backtick at its edge from the fence. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const edge = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${edge}${text}${edge}${fence}`;
}

/** A code block whose fence is longer than any fence inside. */
export function fenced(words: string): string {
  const text = printable(words);
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** Where a link leads to: nothing in it can end the link. */
export function linkTarget(url: string): string {
  const plainUrl = printableLine(url).replace(/[\s<>\\]|[^ -~]/gu, encodeURIComponent);
  return /[()"']/.test(plainUrl) ? `<${plainUrl}>` : plainUrl;
}
