import type { PastReport } from '../previous-report.ts';
import type { News } from './news.ts';
import { becameWorse, newsCounts } from './news-words.ts';

/** Two runs and what is new, for programs. */
export function newsJson(old: PastReport, current: PastReport, news: readonly News[]): string {
  const sideOf = ({ run, started, target }: PastReport): object => ({ run, started, target });
  const told = {
    old: sideOf(old),
    new: sideOf(current),
    gotWorse: becameWorse(news),
    counts: Object.fromEntries(newsCounts(news)),
    news: news.map(({ worse, ...one }) => ({ ...one, worse: worse === 'worse' })),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}
