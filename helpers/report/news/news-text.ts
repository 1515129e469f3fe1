import { counted } from '../../common/counted.ts';
import { printableLine } from '../../common/printable.ts';
import { newsKinds } from './change.ts';
import type { News } from './news.ts';
import { becameInWords, newsWords, placesByRoute } from './news-words.ts';

/** All news as lines of text: kinds, their clauses, and of each clause every route with its callers. */
export function newsText(news: readonly News[]): string {
  return newsKinds
    .map((kind) => news.filter((one) => one.kind === kind))
    .filter((ofKind) => ofKind.length > 0)
    .map((ofKind) => blockOf(ofKind).join('\n'))
    .join('\n\n');
}

function blockOf(news: readonly News[]): string[] {
  const [first] = news;
  if (first === undefined) return [];
  const { title, mark } = newsWords[first.kind];
  const checks = news.reduce((sum, { places }) => sum + places.length, 0);
  return [
    `${title}: ${counted(checks, 'check')}`,
    ...news.flatMap((one) => [
      `  ${mark} ${printableLine(one.clause)}${one.level === 'required' ? '' : ` (${one.level})`}`,
      `      ${printableLine(becameInWords(one))}`,
      ...placesByRoute(one.places).map(
        ({ route, callers }) => `      ${printableLine(`${route} · ${callers.join(', ')}`)}`,
      ),
    ]),
  ];
}
