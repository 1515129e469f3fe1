import { readFileSync } from 'node:fs';

/** Names that tell a readable permission from a damaged one. They never decide what a page grants. */
export interface KnownPermissions {
  readonly published: ReadonlySet<string>;
  /** Misspelt or withdrawn names that real pages print. */
  readonly printed: ReadonlySet<string>;
  readonly byLetters: ReadonlyMap<string, string>;
  /** First parts of names (`User`, `DeviceManagementApps`): what a permission is for. */
  readonly resources: ReadonlySet<string>;
}

/** A name without blanks and case, to find what a damaged one was. */
const lettersOf = (name: string): string => name.replace(/[\s\u00a0]+/g, '').toLowerCase();

const resourceOf = (name: string): string => name.split('.')[0] ?? name;

/** Knows the published names and those that only pages print. */
export function knownPermissions(published: readonly string[], printed: readonly string[]): KnownPermissions {
  const all = [...printed, ...published];
  return {
    published: new Set(published),
    printed: new Set(printed),
    byLetters: new Map(all.map((name) => [lettersOf(name), name])),
    resources: new Set(all.map(resourceOf)),
  };
}

/** The list that comes with the product. */
export function shippedPermissions(): KnownPermissions {
  const lines = readFileSync(new URL('./known-permissions.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return knownPermissions(
    lines.filter((line) => !line.startsWith('?')),
    lines.filter((line) => line.startsWith('?')).map((line) => line.slice(2)),
  );
}

/** True for a name that is published or that pages are known to print. */
export const isKnown = (name: string, known: KnownPermissions): boolean =>
  known.published.has(name) || known.printed.has(name);

/** The known name with the same letters (blanks and case aside), or undefined. */
export const sameLetters = (text: string, known: KnownPermissions): string | undefined =>
  known.byLetters.get(lettersOf(text));

/** Words for Read, All and Shared that translations are known to put into names. */
const translatedWord =
  /\.(Alle|Alles|Todo|Todos|Todas|Tudo|Lesen|Leer|Ler|Leitura|Lectura|Escritura|Gravação|Schreiben|Freigegeben|Compartido|Compartilhado|Tous|Lire)\b/i;

/**
 * Why a name on a translated page is not what the English page printed, or undefined where nothing tells. Misspelt names of English pages are
 * printed in translations too; a translation changes their case or puts words of its own.
 */
export function translationDamage(name: string, known: KnownPermissions): string | undefined {
  if (isKnown(name, known)) return undefined;
  const same = sameLetters(name, known);
  if (same !== undefined) return `the translation changed the case of ${same}`;
  if (translatedWord.test(name) || !known.resources.has(resourceOf(name)))
    return `"${name}" is no known name, and looks translated`;
  return undefined;
}
