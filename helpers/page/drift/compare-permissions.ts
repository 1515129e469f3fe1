import { type TokenClass, tokenClasses } from '../../contract/schema.ts';
import type { KnownPermissions } from '../known-permissions.ts';
import type { Grants } from '../permission-cell.ts';
import type { Support } from '../permission-support.ts';
import type { Difference } from './change.ts';
import { compareGrants, existing, grantsText } from './compare-grants.ts';
import { listedRoutes } from './data-side.ts';
import { grantsTogether } from './grants-together.ts';
import { type Pair, pageAndData } from './pair.ts';
import { pairedTables, type TablePair, tableCount } from './permission-tables.ts';
import { whyFlipped } from './why-flipped.ts';

/** What differs in who may call, and with what. Permission data that lists none of the page's routes says nothing of it. */
export function comparePermissions(pair: Pair, known: KnownPermissions): Difference[] {
  const sides = pageAndData(pair);
  const data = sides === undefined ? undefined : pair[sides.data].data;
  if (sides !== undefined && data !== undefined && listedRoutes(data, pair[sides.page]).size === 0) return [];
  const tables = pairedTables(pair);
  return [
    ...(sides === undefined ? tablesChanged(pair) : []),
    ...tables.flatMap((table) => tokenClasses.flatMap((one) => compareClass(pair, table, one, known))),
  ];
}

function tablesChanged(pair: Pair): Difference[] {
  const [old, other] = [tableCount(pair.old), tableCount(pair.new)];
  if (old === other) return [];
  return [
    {
      kind: 'tables-changed',
      standing: 'moved',
      section: 'prerequisites',
      old: `${old}`,
      new: `${other}`,
      why: 'Permission tables of different circumstances are compared as one.',
      lines: { old: pair.old.lineOf('prerequisites'), new: pair.new.lineOf('prerequisites') },
    },
  ];
}

function compareClass(pair: Pair, table: TablePair, tokenClass: TokenClass, known: KnownPermissions): Difference[] {
  const old = table.old[tokenClass];
  const other = table.new[tokenClass];
  const difference = differenceFor(pair, table, tokenClass);
  const said = { old: supportText(old), new: supportText(other) };
  if (Array.isArray(old) && Array.isArray(other)) return compareNames(pair, [old, other], difference, known);
  if (old === other) return [];
  if (old === 'damaged' || other === 'damaged')
    return [
      difference('support-unknown', 'unknown', {
        ...said,
        why: 'A cell cannot be read; that is not the same as "not supported".',
      }),
    ];
  if (promisesNothing(old) || promisesNothing(other)) {
    const sides = pageAndData(pair);
    const page = sides === undefined ? undefined : table[sides.page][tokenClass];
    if (sides !== undefined && (page === 'not-supported' || table[sides.data][tokenClass] === page)) return [];
    if (page === undefined || page === 'not-stated' || (page === 'not-yet-available' && sides !== undefined))
      return sides !== undefined && table[sides.data][tokenClass] === 'not-stated'
        ? []
        : [difference('support-stated', 'moved', said)];
    return [
      difference('support-unknown', 'unknown', {
        ...said,
        why: 'The data lists no permission of this token class for the routes of the page; absence means unknown.',
      }),
    ];
  }
  return [
    difference('support-flipped', 'moved', {
      ...said,
      why: whyFlipped(pair, other === 'not-supported' ? 'gone' : 'given'),
    }),
  ];
}

const promisesNothing = (support: Support): boolean => support === 'not-stated' || support === 'not-yet-available';

type Told = Pick<Difference, 'old' | 'new' | 'why'>;
type Differ = (kind: Difference['kind'], standing: Difference['standing'], told: Told) => Difference;

/** Makes the differences of one token class of one table. */
function differenceFor(pair: Pair, table: TablePair, tokenClass: TokenClass): Differ {
  const lines = {
    old: pair.old.lineOf(`${table.oldPath}/${tokenClass}`),
    new: pair.new.lineOf(`${table.newPath}/${tokenClass}`),
  };
  const subject = table.when === undefined ? tokenClass : `${tokenClass} (${table.when})`;
  return (kind, standing, told) => ({
    kind,
    standing,
    section: 'prerequisites',
    subject,
    tokenClass,
    lines,
    ...told,
  });
}

function compareNames(
  pair: Pair,
  [old, other]: readonly [Grants, Grants],
  difference: Differ,
  known: KnownPermissions,
): Difference[] {
  const sides = pageAndData(pair);
  const data = sides === undefined ? undefined : pair[sides.data].data;
  const together =
    sides === undefined
      ? []
      : grantsTogether(...(sides.page === 'old' ? ([old, other] as const) : ([other, old] as const)));
  const isTold = (name: string): boolean => together.some((one) => one.page === name || one.data.includes(name));
  const all = compareGrants(old, other, existing(known, data));
  const [respelt, gone, added] = [
    all.respelt.filter((names) => !names.some(isTold)),
    all.gone.filter((name) => !isTold(name)),
    all.added.filter((name) => !isTold(name)),
  ];
  const isKnownToData = (alternative: string): boolean =>
    data !== undefined && alternative.split(' and ').every((name) => data.names.has(name));
  const absent = (told: Told, alternative: string): Difference =>
    isKnownToData(alternative)
      ? difference('permission-elsewhere', 'moved', told)
      : difference('permission-not-in-data', 'unknown', told);
  return [
    ...together.map((one) =>
      difference('permission-together', one.standing, {
        [sides?.page ?? 'old']: one.page,
        [sides?.data ?? 'new']: one.data.join(', '),
      }),
    ),
    ...respelt.map(([before, after]) => difference('permission-respelt', 'moved', { old: before, new: after })),
    ...gone.map((name) =>
      sides?.page === 'old' ? absent({ old: name }, name) : difference('permission-gone', 'moved', { old: name }),
    ),
    ...added.map((name) =>
      sides?.page === 'new' ? absent({ new: name }, name) : difference('permission-added', 'moved', { new: name }),
    ),
  ];
}

function supportText(support: Support): string {
  if (Array.isArray(support)) return grantsText(support);
  switch (support) {
    case 'not-supported':
      return 'not supported';
    case 'not-yet-available':
      return 'not yet available';
    case 'damaged':
      return 'unreadable';
    case 'not-stated':
      return 'not stated';
    default:
      return support satisfies never;
  }
}
