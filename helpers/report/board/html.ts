import { escapeMarkup } from '../escape-markup.ts';

/** A piece of markup that is safe to put into a page. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | undefined | readonly (Html | string)[];

/** Markup from a template: every text that is put in is escaped, so that a page's or a service's words stay words. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: parts.map((part, at) => part + (at < values.length ? markupOf(values[at]) : '')).join('') };
}

/** Markup of our own files, put in as it stands. Never for text that came from elsewhere. */
export const trusted = (markup: string): Html => ({ markup });

/** A link that can only lead to https; anything else is shown as text. */
export const linkTo = (url: string, text: Html | string): Html =>
  url.startsWith('https://') ? html`<a href="${url}" rel="noreferrer">${text}</a>` : html`${text}`;

function markupOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeMarkup(String(value));
  return 'markup' in value ? value.markup : value.map(markupOf).join('');
}
