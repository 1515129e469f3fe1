/** The segments of a path template. Blanks around them do not count, a query neither; a key in parentheses is a segment of its own. */
export function segmentsOf(template: string): string[] {
  const [path = ''] = template.split('?');
  return path
    .replace(/\('(\{[^}]*\})'\)/g, '/$1')
    .split('/')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '');
}

/** Whether a segment of a template is a placeholder, or has one in it: `{id}`, `root:{path}:`. */
export function isPlaceholder(segment: string): boolean {
  return segment.includes('{');
}

/** The template with all placeholders alike and literals in lower case: two templates with the same form are the same route. */
export function literalForm(template: string): string {
  const parts = segmentsOf(template).map((segment) => (isPlaceholder(segment) ? '{}' : segment.toLowerCase()));
  return `/${parts.join('/')}`;
}
