import { readFileSync } from 'node:fs';
import { isName } from './is-name.ts';

let words: ReadonlySet<string> | undefined;

/**
 * Words that Graph, Entra and Intune speak in: those of errors, of HTTP, of the names of permissions, routes and properties. A passcode may look
 * like any other word ("OstrichPelican"), so that a text keeps no words but these. Endings of English are not listed.
 */
function vocabulary(): ReadonlySet<string> {
  words ??= new Set(readFileSync(new URL('./plain-vocabulary.txt', import.meta.url), 'utf8').split(/\s+/));
  return words;
}

/** A name, each of whose parts is a word of the services: `managedDevice`, `insufficient_claims`, `Device.Read.All`. */
export function isPlainName(text: string): boolean {
  if (!isName(text) || /\d/.test(text)) return false;
  const parts = partsOf(text.replace(/[’'][a-z]{1,2}$/, ''));
  // `OData`, `x-ms-…`: one letter, beside words.
  const letters = parts.filter((part) => part.length === 1 && !/^[ais]$/i.test(part));
  return (
    letters.length < Math.min(2, parts.length) &&
    parts.every((part) => letters.includes(part) || isPlainWord(part.toLowerCase()))
  );
}

/** A code, which may have a word that is new: half of them or more are words of the services. `ThrottledByFoobar` is one, `OstrichPelican` is none. */
export function isPlainCode(text: string): boolean {
  if (!isName(text)) return false;
  const parts = partsOf(text);
  return parts.filter((part) => isPlainWord(part.toLowerCase())).length * 2 >= Math.max(1, parts.length);
}

/** `OData` and `ReadWrite` are as they are printed; `OIDCToken` is two words. */
const partsOf = (text: string): string[] => text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^A-Za-z\W\d_]+/g) ?? [];

const endings: readonly (readonly [ending: string, stem: string])[] = [
  ['s', ''],
  ['es', ''],
  ['ed', ''],
  ['ed', 'e'],
  ['ing', ''],
  ['ing', 'e'],
  ['ly', ''],
];

function isPlainWord(word: string): boolean {
  const known = vocabulary();
  if (known.has(word)) return true;
  return endings.some(
    ([ending, stem]) =>
      word.length >= ending.length + 3 && word.endsWith(ending) && known.has(word.slice(0, -ending.length) + stem),
  );
}
