import { Mistake } from '../../common/mistake.ts';
import { didYouMean } from '../../common/nearest.ts';
import { dataSide } from './data-side.ts';
import type { Pair } from './pair.ts';
import type { Input, LeftOut } from './read-input.ts';
import type { Side } from './side.ts';

/** What is compared with what, and what has no counterpart. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Gone, or renamed: counted as moved. */
  readonly onlyInOld: readonly Side[];
  /** New pages: told, and not counted, for nothing that was known has moved. */
  readonly onlyInNew: readonly Side[];
  readonly leftOut: readonly LeftOut[];
  /** Editions that a newer one of the same page and language replaces. */
  readonly replaced: readonly Side[];
}

/** Pairs what two inputs hold, by page, version and language. Throws a Mistake where nothing can be compared. */
export function pairSides(old: Input, other: Input): Pairing {
  if (old.kind === 'permission-data' && other.kind === 'permission-data')
    throw new Mistake({
      found: `${old.path} and ${other.path} are permission data, both`,
      instead: 'compare pages or contracts with each of them',
    });
  if (old.kind === 'permission-data') return against(other, (side) => ({ old: dataSide(old.data, side), new: side }));
  if (other.kind === 'permission-data') return against(old, (side) => ({ old: side, new: dataSide(other.data, side) }));
  if (old.kind === 'one' && other.kind === 'one') return onePair(old.sides[0], other.sides[0]);
  return folders(old, other);
}

type Sides = Exclude<Input, { kind: 'permission-data' }>;

function against(input: Input, pairOf: (side: Side) => Pair): Pairing {
  if (input.kind === 'permission-data') throw new Mistake({ found: `${input.path} holds no page` });
  return { ...nothing, pairs: input.sides.map(pairOf), leftOut: input.leftOut };
}

const nothing = { pairs: [], onlyInOld: [], onlyInNew: [], leftOut: [], replaced: [] } as const;

function onePair(old: Side | undefined, other: Side | undefined): Pairing {
  if (old === undefined || other === undefined) throw new Mistake({ found: 'there is nothing to compare' });
  return { ...nothing, pairs: [{ old, new: other }] };
}

function folders(old: Sides, other: Sides): Pairing {
  const before = newest(old.sides);
  const after = newest(other.sides);
  const byPage = new Map<string, Side[]>();
  for (const side of after.kept) byPage.set(pageOf(side), [...(byPage.get(pageOf(side)) ?? []), side]);
  const pairs = before.kept.flatMap((side): Pair[] => {
    const match = counterpart(side, byPage.get(pageOf(side)) ?? []);
    return match === undefined ? [] : [{ old: side, new: match }];
  });
  if (pairs.length === 0) throw nothingShared(old, other);
  const paired = new Set(pairs.flatMap((pair) => [pair.old, pair.new]));
  return {
    pairs,
    onlyInOld: old.kind === 'one' || other.kind === 'folder' ? before.kept.filter((side) => !paired.has(side)) : [],
    onlyInNew: old.kind === 'folder' ? after.kept.filter((side) => !paired.has(side)) : [],
    leftOut: [...old.leftOut, ...other.leftOut],
    replaced: [...before.replaced, ...after.replaced],
  };
}

/** Two inputs that were named one by one may be of two pages: a page may have been renamed, or somebody mistook it. Says so. */
export function otherPage({ old, new: other }: Pair): string | undefined {
  const [before, after] = [pageOf(old), pageOf(other)];
  return before === after
    ? undefined
    : `warning: two pages are compared, ${before} and ${after}: right where one is the other under a new name`;
}

const pageOf = ({ contract }: Side): string => contract.data.page;
const editionOf = ({ edition }: Side): string => `${edition.version} ${edition.locale}`;

/** Of several editions of a page in one version and language, the one with the latest date; the first where none has a date. */
function newest(sides: readonly Side[]): { kept: Side[]; replaced: Side[] } {
  const best = new Map<string, Side>();
  for (const side of sides) {
    const key = `${pageOf(side)} ${editionOf(side)}`;
    const before = best.get(key);
    if (before === undefined || (side.edition.date ?? '') > (before.edition.date ?? '')) best.set(key, side);
  }
  const kept = new Set(best.values());
  return { kept: sides.filter((side) => kept.has(side)), replaced: sides.filter((side) => !kept.has(side)) };
}

/** The same language if there is one, else English, else any. Another version of the API is another operation. */
function counterpart(side: Side, candidates: readonly Side[]): Side | undefined {
  const sameVersion = candidates.filter(
    ({ edition }) =>
      edition.version === side.edition.version || edition.version === undefined || side.edition.version === undefined,
  );
  const inLanguage = (locale: string): Side | undefined => sameVersion.find(({ edition }) => edition.locale === locale);
  return inLanguage(side.edition.locale) ?? inLanguage('en-US') ?? sameVersion[0];
}

function nothingShared(old: Sides, other: Sides): Mistake {
  const [first] = old.kind === 'one' ? old.sides : other.sides;
  const known = (old.kind === 'one' ? other : old).sides.map(pageOf);
  const page = first === undefined ? '' : pageOf(first);
  return new Mistake({
    found: `${old.path} and ${other.path} have no page of one API version in common`,
    instead: known.includes(page)
      ? 'compare beta with beta, and v1.0 with v1.0'
      : `${page}: ${didYouMean(page, known)}`,
  });
}
