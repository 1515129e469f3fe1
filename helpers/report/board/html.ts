import { escapeMarkup } from '../escape-markup.ts';

/** A piece of markup that is safe to put into a page. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | undefined | readonly (Html | string)[];

/** What a text has in backticks: an element of code, or, where no element may stand, nothing of them. */
type Backticks = 'code' | 'dropped';

const backticksIn = new WeakMap<TemplateStringsArray, readonly Backticks[]>();

/** Within a quoted attribute, the title of the page, or what is code already. */
const withoutElements = /(?:="[^"]*|<title>[^<]*|<code>[^<]*)$/;

function backticksOf(parts: TemplateStringsArray): Backticks[] {
  let before = '';
  return parts.map((part) => {
    before += part;
    return withoutElements.test(before) ? 'dropped' : 'code';
  });
}

/** Markup from a template: every text that is put in is escaped, so that a page's or a service's words stay words. What it has in backticks is code. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const backticks = backticksIn.get(parts) ?? backticksOf(parts);
  backticksIn.set(parts, backticks);
  return {
    markup: parts
      .map((part, at) => part + (at < values.length ? markupOf(values[at], backticks[at] ?? 'code') : ''))
      .join(''),
  };
}

/** Markup of our own files, put in as it stands. Never for text that came from elsewhere. */
export const trusted = (markup: string): Html => ({ markup });

/** A link that can only lead to https; anything else is shown as text. */
export const linkTo = (url: string, text: Html | string): Html =>
  url.startsWith('https://') ? html`<a href="${url}" rel="noreferrer">${text}</a>` : html`${text}`;

function markupOf(value: Value, backticks: Backticks): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return textMarkup(String(value), backticks);
  return 'markup' in value ? value.markup : value.map((one) => markupOf(one, backticks)).join('');
}

/** Escaped first: nothing within the backticks is markup. */
const textMarkup = (text: string, backticks: Backticks): string =>
  escapeMarkup(text).replace(/`([^`\n]+)`/g, backticks === 'code' ? '<code>$1</code>' : '$1');
