import { type PlaceholderKind, placeholderKinds, routeShapes } from './route-shapes.ts';
import { isPlaceholder, literalForm, segmentsOf } from './segments-of.ts';

/**
 * What the placeholders of a template stand for, whatever they are called. A template that begins like one of the mock's own ways to a
 * device means the same. In others (a user's own operations) the last placeholder names the device, and the rest take every value.
 */
export function kindsOf(template: string): readonly PlaceholderKind[] {
  const known = ownKinds(template);
  const placeholders = segmentsOf(template).filter(isPlaceholder);
  const last = placeholders.findLastIndex((segment) => /^\{[^}]*\}$/.test(segment));
  return placeholders.map((_, index) => known[index] ?? (index === last ? 'device' : 'any'));
}

function ownKinds(template: string): readonly PlaceholderKind[] {
  const given = literalForm(template);
  const parent = given.slice(0, given.lastIndexOf('/'));
  const fitting = routeShapes
    .filter(({ path }) => {
      const form = literalForm(path);
      return given === form || given.startsWith(`${form}/`) || form === `${parent}/{}`;
    })
    .sort((a, b) => b.path.length - a.path.length);
  const [longest] = fitting;
  return longest === undefined ? [] : segmentsOf(longest.path).filter(isPlaceholder).map(kindNamed);
}

/** The mock's own templates name their placeholders by kind. */
function kindNamed(placeholder: string): PlaceholderKind {
  const kind = placeholderKinds.find((known) => placeholder === `{${known}}`);
  if (kind === undefined) throw new Error(`${placeholder} is none of ${placeholderKinds.join(', ')}.`);
  return kind;
}
