/** A piece of a path: a name, a place for an id, or OData's brackets with places for values in them. */
export type Segment =
  | { readonly literal: string }
  | { readonly placeholder: string }
  /** As printed: `items('{id}')`, `range(address='{a}')`. `key`: what stands in it is the key of an entry. */
  | { readonly call: string; readonly key: boolean };

export const placeholderForm = '\\{([A-Za-z][A-Za-z0-9 |_-]{0,99})\\}';

const name = '[A-Za-z][A-Za-z0-9]{0,79}';
const qualified = `microsoft\\.graph(?:\\.${name})+`;
const value = `(?:${placeholderForm}|'${placeholderForm}'|'${name}'|[0-9]{1,3}|[A-Za-z]{1,20})`;
const argument = `(?:[A-Za-z][A-Za-z0-9]{0,39}=)?${value}`;
const call = new RegExp(`^(${name}|${qualified})\\((?:${argument}(?:,${argument}){0,9})?\\)$`);
const cast = new RegExp(`^${qualified}$`);
const atTheEnd: readonly string[] = ['$ref', '$value', '$count'];

/**
 * What else than plain names may stand behind an id that nobody has, for verbs that make nothing: a cast, a function with its arguments, a key in
 * brackets, and at the end `$ref`, `$value`, `$count`. Undefined for what is none of these.
 */
export function odataSegment(part: string, isLast: boolean): Segment | undefined {
  if (atTheEnd.includes(part)) return isLast ? { literal: part } : undefined;
  if (part.split(/[^A-Za-z0-9]/).some(looksLikeId)) return undefined;
  if (cast.test(part)) return { literal: part };
  const named = call.exec(part)?.[1];
  if (named === undefined) return undefined;
  return part.includes('{') ? { call: part, key: isPlural(named) } : { literal: part };
}

/** An id that is written out would be sent as it stands: names of Graph have three digits at most (office365…). */
export const looksLikeId = (word: string): boolean =>
  word.replace(/\D/g, '').length > 3 || /^[0-9a-f]{16,}$/i.test(word);

/** Entries of a collection have keys; whatever else has brackets is a function, and says for itself what it does without such an entry. */
const isPlural = (word: string): boolean => /[^s]s$/.test(word);
