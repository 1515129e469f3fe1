import { httpMethods } from '../contract/schema.ts';

/** A line of an HTTP block: a route, as printed, with what had to be repaired to read it; or why it is none. */
export type RouteLine =
  | { readonly kind: 'route'; readonly route: string; readonly repaired?: string }
  | { readonly kind: 'not-generated' }
  | { readonly kind: 'continued'; readonly text: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'other' };

const methods = httpMethods.join('|');
const piece = `\\{[^}]*\\}|<[^>]*>|\\([^)]*\\)|'[^']*'`;
const slashMissing = 'the slash before the path is missing';

/** How pages write a route: method and path, what is put before the path, and what is told of it. The first that fits is meant. */
const forms: readonly (readonly [RegExp, before?: string, repaired?: string])[] = [
  [new RegExp(`^(${methods})\\s+((?:/|https://)\\S.*|/)$`)],
  [new RegExp(`^(${methods})((?:/|https://)\\S.*)$`), '', 'a blank between method and path is missing'],
  [new RegExp(`^(${methods})\\s*~\\s*/?\\s*(\\S.*)$`), '/', 'the "~" stands for the address of Microsoft Graph'],
  [
    new RegExp(`^(${methods})\\s+(graph\\.microsoft\\.[a-z]+/\\S.*)$`),
    'https://',
    'the "https://" before the host is missing',
  ],
  [new RegExp(`^(${methods})\\s+([\\w$({][\\w$(){}'.=@,:-]*(?:/\\S*)?)$`), '/', slashMissing],
  // The same with blanks where they may stand: in a placeholder, in an argument, behind the question mark.
  [
    new RegExp(`^(${methods})\\s+((?:${piece}|[\\w$.=@,:-])+(?:/(?:${piece}|[^\\s?{<('])*)?(?:\\?\\S.*)?)$`),
    '/',
    slashMissing,
  ],
  [new RegExp(`^(${methods})\\s+(/\\S.*)$`, 'i'), '', 'the method is not in capitals'],
];
const startsAnother = new RegExp(`\\s+(?=(?:${methods})\\s+/)`);

/** The routes of a line as it stands in an HTTP block. Blanks are collapsed; everything else stays as printed. */
export function readRouteLine(line: string): RouteLine[] {
  const text = line.replace(/[\s\u00a0]+/g, ' ').trim();
  if (text === '') return [{ kind: 'blank' }];
  return text.split(startsAnother).map(readOne);
}

function readOne(text: string): RouteLine {
  if (/\*\*\s*(Collection URI|.*not found)/i.test(text)) return { kind: 'not-generated' };
  if (/^[?&]\S/.test(text)) return { kind: 'continued', text };
  const bare = text.replace(/ HTTP\/\d(\.\d)?$/, '');
  const cut = bare === text ? undefined : 'the protocol version at its end is left out';
  for (const [form, before = '', repaired = cut] of forms) {
    const [, method, path] = form.exec(bare) ?? [];
    if (method !== undefined)
      return {
        kind: 'route',
        route: `${method.toUpperCase()} ${before}${path}`,
        ...(repaired !== undefined && { repaired }),
      };
  }
  return { kind: 'other' };
}
