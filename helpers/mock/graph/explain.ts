import { distance } from 'fastest-levenshtein';

/** One line for the console: what nobody answers to, and the nearest route that somebody does. */
export function explainUnmatched(method: string, path: string, templates: readonly string[]): string {
  const shape = shapeOf(path);
  let nearest = '';
  let best = Number.POSITIVE_INFINITY;
  for (const template of templates) {
    const far = distance(shape, shapeOf(template));
    if (far < best) {
      best = far;
      nearest = template;
    }
  }
  const hint = nearest === '' ? 'The mock serves no routes here.' : `The nearest route is ${nearest}.`;
  return `${method} ${path} matches no route. ${hint}`;
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
