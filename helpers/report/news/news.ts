import { groupBy } from '../../common/group-by.ts';
import { type Change, newsKinds } from './change.ts';

/** The same change of one clause, wherever it shows. */
export interface News extends Omit<Change, 'id' | 'route' | 'caller'> {
  readonly places: readonly { readonly route: string; readonly caller: string }[];
}

/** Folds changes by clause and by what happened; the most urgent first, and of those the required ones. */
export function newsFrom(changes: readonly Change[]): News[] {
  const groups = groupBy(changes, ({ kind, worse, clause, before, now, observedBefore, observed }) =>
    JSON.stringify([kind, worse, clause, before, now, observedBefore, observed]),
  );
  const all = [...groups.values()].flatMap((group): News[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { id, route, caller, ...rest } = first;
    return [{ ...rest, places: group.map((one) => ({ route: one.route, caller: one.caller })) }];
  });
  const urgency = ({ kind, worse, level }: News): number =>
    newsKinds.indexOf(kind) * 4 + (worse === 'worse' ? 0 : 2) + (level === 'required' ? 0 : 1);
  return all.sort((a, b) => urgency(a) - urgency(b));
}
