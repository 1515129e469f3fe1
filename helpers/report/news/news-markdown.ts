import { escapeMarkdown } from '../markdown-text.ts';
import { newsKinds } from './change.ts';
import type { News } from './news.ts';
import { becameInWords, newsWords, placesInWords } from './news-words.ts';

/** News as a list of Markdown, a line a clause, the most urgent first. `most`: how many of a kind are told; `mostPlaces`: beyond it places are counted. */
export function newsMarkdown(
  news: readonly News[],
  { most, mostPlaces }: { readonly most: number; readonly mostPlaces: number },
): string {
  return newsKinds
    .map((kind) => news.filter((one) => one.kind === kind))
    .filter((ofKind) => ofKind.length > 0)
    .map((ofKind) => {
      const left = ofKind.length - most;
      const lines = ofKind.slice(0, most).map((one) => lineOf(one, mostPlaces));
      return [...lines, ...(left > 0 ? [`- … and ${left} more clauses`] : [])].join('\n');
    })
    .join('\n');
}

function lineOf(news: News, mostPlaces: number): string {
  const { kind, clause, level, places } = news;
  const { mark, one } = newsWords[kind];
  const name = escapeMarkdown(`${clause}${level === 'required' ? '' : ` (${level})`}`);
  return `- ${mark} **${one}**: ${name}: ${escapeMarkdown(becameInWords(news))} (${escapeMarkdown(placesInWords(places, mostPlaces))})`;
}
