import type { Contract } from './contract.ts';
import type { Erratum } from './notes-schema.ts';

/** The errata of a page that this edition of it has: notes speak of all editions. */
export const statedErrata = (contract: Contract): Erratum[] =>
  (contract.notes?.errata ?? []).filter((erratum) => states(contract, erratum.at, erratum.documented));

/** True when the contract has the text somewhere at or below `section/point`. */
export function states(contract: Contract, at: string, text: string): boolean {
  const [section = '', ...rest] = at.split('/');
  const start: unknown = Reflect.get(contract.data, section);
  const roots = Array.isArray(start) && section === 'prerequisites' ? start : [start];
  return roots.some((root) =>
    contains(
      rest.reduce<unknown>(
        (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
        root,
      ),
      text,
    ),
  );
}

function contains(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value === text;
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => contains(inner, text));
}
