import { closest } from 'fastest-levenshtein';

/** One line for the console: what nobody answers to, and the nearest route that somebody does. */
export function explainUnmatched(method: string, path: string, templates: readonly string[]): string {
  const shapes = templates.map(shapeOf);
  const nearest = templates[shapes.indexOf(closest(shapeOf(path), shapes))];
  return `${method} ${path} matches no route. The nearest route is ${nearest}.`;
}

/** Values and placeholders look alike, so that only literal segments count. */
function shapeOf(path: string): string {
  return path
    .toLowerCase()
    .split('/')
    .map((segment) =>
      segment.startsWith('{') || /^[0-9a-f-]{36}$/.test(segment) || segment.includes('@') ? '*' : segment,
    )
    .join('/');
}
