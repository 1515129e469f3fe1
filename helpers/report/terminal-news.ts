import { printable } from '../common/printable.ts';
import { newsOf } from './compare-runs.ts';
import type { Conformance } from './conformance.ts';
import { flakyInWords } from './flaky.ts';
import type { News } from './news/news.ts';
import { becameInWords, newsInWords, newsWords, placesInWords, sinceInWords } from './news/news-words.ts';
import type { Paints } from './paint.ts';
import { wrap } from './text-width.ts';

/** Beyond these numbers the board is the better place to look. */
const most = 8;
const mostPlaces = 2;

/** What is new since the run that this one is compared with, a line a clause, and what is flaky: the first thing to read. */
export function terminalNews(conformance: Conformance, paint: Paints, width: number): string[] {
  const { since, target, contracts, flaky = [] } = conformance;
  const news = newsOf(conformance);
  const under = (text: string): string[] =>
    wrap(printable(text), width - 4).map((one, at) => `${at === 0 ? '  ' : '    '}${one}`);
  const unsteady = flaky.slice(0, most).flatMap((one) => under(`~ flaky: ${flakyInWords(one)}`));
  if (since === undefined || news === undefined) return unsteady;
  // What the selection left out is one number, not a list.
  const told = news.filter(({ kind }) => kind !== 'gone');
  const left = told.length - most;
  const more = left > 0 ? [paint.faint(`  … and ${left} more: see board.html`)] : [];
  return [
    ...wrap(printable(`${sinceInWords(since, target)}: ${newsInWords(news)}`), width).map(paint.bold),
    ...told.slice(0, most).flatMap((one) => {
      const [first = '', ...rest] = under(lineOf(one, contracts.length));
      return [one.now === null ? first : paint.verdict[one.now](first), ...rest];
    }),
    ...more,
    ...unsteady,
  ];
}

function lineOf(news: News, pages: number): string {
  const { kind, clause, contract, places } = news;
  const name = pages === 1 ? clause.slice(contract.length + 1) : clause;
  return `${newsWords[kind].mark} ${newsWords[kind].one}: ${name} · ${placesInWords(places, mostPlaces)}: ${becameInWords(news)}`;
}
