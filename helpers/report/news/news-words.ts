import { counted } from '../../common/counted.ts';
import type { Verdict } from '../../judge/verdict.ts';
import { routeInWords } from '../../results/place-words.ts';
import type { Conformance } from '../conformance.ts';
import type { Since } from '../report-schema.ts';
import { verdictMarks } from '../verdict-marks.ts';
import { type NewsKind, newsKinds } from './change.ts';
import type { News } from './news.ts';

interface Words {
  readonly one: string;
  readonly many: string;
  readonly title: string;
  readonly mark: string;
}

const marked = (verdict: Verdict): string => verdictMarks[verdict].mark;

/** How each kind of news is called. */
export const newsWords: Record<NewsKind, Words> = {
  violates: { one: 'new violation', many: 'new violations', title: 'New violations', mark: marked('violates') },
  'harness-error': {
    ...{ one: 'new harness error', many: 'new harness errors', title: 'New harness errors' },
    mark: marked('harness-error'),
  },
  blocked: { one: 'newly blocked', many: 'newly blocked', title: 'Newly blocked', mark: marked('blocked') },
  inconclusive: {
    ...{ one: 'newly inconclusive', many: 'newly inconclusive', title: 'Newly inconclusive' },
    mark: marked('inconclusive'),
  },
  gone: { one: 'no longer judged', many: 'no longer judged', title: 'No longer judged', mark: '–' },
  known: {
    ...{ one: 'new known deviation', many: 'new known deviations', title: 'New known deviations' },
    mark: marked('deviates'),
  },
  fixed: { one: 'fixed', many: 'fixed', title: 'Fixed', mark: marked('conforms') },
  judged: { one: 'judged again', many: 'judged again', title: 'Judged again', mark: marked('conforms') },
  observed: {
    ...{ one: 'changed observation', many: 'changed observations', title: 'Changed observations' },
    mark: marked('observed'),
  },
  added: { one: 'new check', many: 'new checks', title: 'New checks', mark: '+' },
  other: { one: 'otherwise changed', many: 'otherwise changed', title: 'Otherwise changed', mark: '·' },
};

/** How many checks have each kind of news; kinds without any are left out. */
export function newsCounts(news: readonly News[]): [NewsKind, number][] {
  const countOf = (kind: NewsKind): number =>
    news.filter((one) => one.kind === kind).reduce((sum, { places }) => sum + places.length, 0);
  return newsKinds.map((kind): [NewsKind, number] => [kind, countOf(kind)]).filter(([, count]) => count > 0);
}

/** `Since the run of 2026-03-02 08:15 UTC`: which run a report is compared with, and on which target where that is another one. */
export function sinceInWords({ started, target }: Since, { name }: Conformance['target']): string {
  const where = target === undefined || target === name ? '' : ` on ${target}`;
  return `Since the run of ${started.slice(0, 16).replace('T', ' ')} UTC${where}`;
}

/** `1 new violation, 2 fixed`; `nothing changed`. */
export function newsInWords(news: readonly News[]): string {
  const counts = newsCounts(news).map(([kind, count]) => `${count} ${newsWords[kind][count === 1 ? 'one' : 'many']}`);
  return counts.length === 0 ? 'nothing changed' : counts.join(', ');
}

/** What became of it: both verdicts, or what was observed before and now. */
export function becameInWords({ kind, before, now, observedBefore, observed }: News): string {
  if (kind === 'observed') return `${observedBefore ?? ''} → ${observed ?? ''}`;
  return `${before ?? 'not judged'} → ${now ?? 'not judged'}`;
}

/** Where and by whom, in few words: each route with its callers; of more than `most` how many there are, and the name of the only one. */
export function placesInWords(places: News['places'], most: number): string {
  const byRoute = placesByRoute(places);
  if (places.length <= most) return byRoute.map(({ route, callers }) => `${route} · ${callers.join(', ')}`).join('; ');
  const routes = byRoute.map(({ route }) => route);
  const callers = [...new Set(byRoute.flatMap((one) => one.callers))];
  const inShort = (names: readonly string[], word: string): string =>
    names.length === 1 ? (names[0] ?? '') : counted(names.length, word);
  return `${counted(places.length, 'check')}: ${inShort(routes, 'route')} · ${inShort(callers, 'caller')}`;
}

/** Routes in their order, each with its callers. What is said of a page as a whole, or of no caller, says so. */
export function placesByRoute(places: News['places']): { route: string; callers: string[] }[] {
  const routes = [...new Set(places.map(({ route }) => route))];
  return routes.map((route) => ({
    route: routeInWords(route),
    callers: places.filter((one) => one.route === route).map(({ caller }) => (caller === '*' ? 'no caller' : caller)),
  }));
}

/** How many checks got worse. */
export const becameWorse = (news: readonly News[]): number =>
  news.filter(({ worse }) => worse === 'worse').reduce((sum, { places }) => sum + places.length, 0);
