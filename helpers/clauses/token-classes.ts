import type { Caller, Variation } from '../contract/clause.ts';
import { alternativesOf, borrowedGrants } from '../contract/grants.ts';
import { callerName } from '../contract/model-callers.ts';
import type { PermissionTable, TokenClass } from '../contract/schema.ts';
import { type Accepted, isAccepted, isRefused, type Refused } from './expectations.ts';
import { family, type Point } from './family.ts';
import { classInWords, refusalsOf } from './words-of-classes.ts';

/** Who may call, and who may not. */

/** A class with a permission that the page names: its first alternative by itself, each other as a further caller. */
export const supportedClass = family<Accepted>({
  name: 'supported-class',
  section: 'prerequisites',
  level: 'required',
  of: 'each token class',
  says(contract, table, tokenClass) {
    const point = callerName(table, tokenClass);
    const [first, ...others] = alternativesOf(contract, table, tokenClass);
    if (first === undefined) return [];
    const holders: Caller[] = [
      { name: point, tokenClass, grants: first },
      ...others.map((grants) => ({ name: `${point}.only:${grants.join('+')}`, tokenClass, grants })),
    ];
    return [
      {
        point,
        title: `${classInWords[tokenClass]} with the permission is accepted`,
        documented: documentedSupport(table, tokenClass),
        expects: { kind: 'accepted', cause: 'caller' },
        variations: holders.map((caller) => ({ caller })),
      },
    ];
  },
  expects: isAccepted,
  proves: ['everyone-refused', 'right-caller-refused-with-401', 'right-caller-refused-every-second-call'],
  example: { green: { status: 204 }, red: { status: 403 } },
});

/** The same class with nothing, with less, and with only a part of what is needed together. */
export const missingPermission = family<Refused>({
  name: 'missing-permission',
  section: 'prerequisites',
  level: 'required',
  of: 'each token class',
  says(contract, table, tokenClass) {
    const alternatives = alternativesOf(contract, table, tokenClass);
    if (alternatives.length === 0) return [];
    const only = (name: string) => variationOf(table, tokenClass, `only:${name}`, [name]);
    const lesser = (contract.notes?.['lesser-permissions'] ?? []).map(only);
    const parts = alternatives.filter((grants) => grants.length > 1).flatMap((grants) => grants.map(only));
    const point = (suffix: string, title: string, variations: readonly Variation[]): Point<Refused> => ({
      point: `${callerName(table, tokenClass)}.${suffix}`,
      title: `${classInWords[tokenClass]} ${title}`,
      documented: documentedSupport(table, tokenClass),
      expects: { kind: 'refused', statuses: refusalsOf(tokenClass) },
      variations,
    });
    return [
      point('without-permission', 'without the permission is refused', [
        variationOf(table, tokenClass, 'without-permission', []),
      ]),
      ...(lesser.length === 0 ? [] : [point('lesser-permission', 'with only a lesser permission is refused', lesser)]),
      ...(parts.length === 0
        ? []
        : [point('partial-permission', 'with only a part of the needed permissions is refused', parts)]),
    ];
  },
  expects: isRefused,
  proves: ['permission-not-checked', 'read-permission-accepted', 'everyone-accepted', 'refused-calls-act'],
  example: { green: { status: 403 }, red: { status: 204 } },
});

/** A class that the page does not support, with a permission of another class, and with nothing. */
export const unsupportedClass = family<Refused>({
  name: 'unsupported-class',
  section: 'prerequisites',
  level: 'required',
  of: 'each token class',
  says(contract, table, tokenClass) {
    if (table[tokenClass] !== 'not-supported') return [];
    const name = callerName(table, tokenClass);
    const said = {
      documented: `${tokenClass}: not supported`,
      expects: { kind: 'refused', statuses: refusalsOf(tokenClass) },
    } as const;
    const privileged: Point<Refused> = {
      point: name,
      title: `${classInWords[tokenClass]} is refused`,
      ...said,
      variations: [{ caller: { name, tokenClass, grants: borrowedGrants(contract, table) } }],
    };
    if (tokenClass === 'DelegatedPersonal') return [privileged];
    return [
      privileged,
      {
        point: `${name}.without-permission`,
        title: `${classInWords[tokenClass]} without the permission is refused`,
        ...said,
        variations: [variationOf(table, tokenClass, 'without-permission', [])],
      },
    ];
  },
  expects: isRefused,
  proves: ['app-only-accepted', 'app-only-without-roles-accepted', 'personal-accepted', 'everyone-accepted'],
  example: { green: { status: 401 }, red: { status: 204 } },
});

const variationOf = (
  table: PermissionTable,
  tokenClass: TokenClass,
  suffix: string,
  grants: readonly string[],
): Variation => ({ caller: { name: `${callerName(table, tokenClass)}.${suffix}`, tokenClass, grants } });

/** A class's permissions as the page prints them. */
function documentedSupport(table: PermissionTable, tokenClass: TokenClass): string {
  const support = table[tokenClass];
  const alternatives = Array.isArray(support) ? support : [];
  return `${tokenClass}: ${alternatives.map((one) => (Array.isArray(one) ? one.join(' and ') : one)).join(' or ')}`;
}
