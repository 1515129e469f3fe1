import type { Grants } from '../permission-cell.ts';

/** An alternative of a page, and those of the permission data that have the same permissions in other company. */
export interface TogetherChange {
  readonly page: string;
  readonly data: readonly string[];
  /** `moved`: the data says that the page's alternative is not enough. `unknown`: it lists the permissions, and marks few that are needed together. */
  readonly standing: 'moved' | 'unknown';
}

/**
 * Compares what a page and the permission data ask for together. The data lists each permission of a route by itself and marks only some with
 * `AlsoRequires`: a conjunction of the page whose members it lists singly is neither gone nor elsewhere.
 */
export function grantsTogether(page: Grants, data: Grants): TogetherChange[] {
  const listed = data.map(namesOf);
  return page.map(namesOf).flatMap((own): TogetherChange[] => {
    if (listed.some((one) => isWithin(one, own) && isWithin(own, one))) return [];
    const more = listed.filter((one) => isWithin(own, one));
    if (more.length > 0) return [{ page: joined(own), data: more.map(joined), standing: 'moved' }];
    const fewer = listed.filter((one) => isWithin(one, own));
    return fewer.length === 0 ? [] : [{ page: joined(own), data: fewer.map(joined), standing: 'unknown' }];
  });
}

const namesOf = (grant: Grants[number]): string[] => [grant].flat().sort();
const joined = (names: readonly string[]): string => names.join(' and ');
const isWithin = (some: readonly string[], all: readonly string[]): boolean => some.every((name) => all.includes(name));
