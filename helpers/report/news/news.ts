import { type Change, newsKinds } from './change.ts';

/** The same change of one clause, wherever it shows. */
export interface News extends Omit<Change, 'id' | 'route' | 'caller'> {
  readonly places: readonly { readonly route: string; readonly caller: string }[];
}

/** Folds changes by clause and by what happened; the most urgent first, and of those the required ones. */
export function newsFrom(changes: readonly Change[]): News[] {
  const groups = new Map<string, { first: Change; places: News['places'][number][] }>();
  for (const change of changes) {
    const { kind, worse, clause, before, now, observedBefore, observed, route, caller } = change;
    const key = JSON.stringify([kind, worse, clause, before, now, observedBefore, observed]);
    const group = groups.get(key) ?? { first: change, places: [] };
    group.places.push({ route, caller });
    groups.set(key, group);
  }
  const all = [...groups.values()].map(({ first: { id, route, caller, ...rest }, places }) => ({ ...rest, places }));
  const urgency = ({ kind, worse, level }: News): number =>
    newsKinds.indexOf(kind) * 4 + (worse === 'worse' ? 0 : 2) + (level === 'required' ? 0 : 1);
  return all
    .map((news, at) => ({ news, at }))
    .sort((a, b) => urgency(a.news) - urgency(b.news) || a.at - b.at)
    .map(({ news }) => news);
}
