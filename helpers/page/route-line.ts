import { httpMethods } from '../contract/schema.ts';

/** A line of an HTTP block: a route, as printed, with what had to be repaired to read it; or why it is none. */
export type RouteLine =
  | { readonly kind: 'route'; readonly route: string; readonly repaired?: string }
  | { readonly kind: 'not-generated' }
  | { readonly kind: 'continued'; readonly text: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'other' };

const methods = httpMethods.join('|');
const printed = new RegExp(`^(${methods})\\s+((?:/|https://)\\S.*|/)$`);
const unspaced = new RegExp(`^(${methods})((?:/|https://)\\S.*)$`);
const slashless = new RegExp(`^(${methods})\\s+([\\w$({][\\w$(){}'.=@,:-]*(?:/\\S*)?)$`);
/** The same with blanks where they may stand: in a placeholder, in an argument, behind the question mark. */
const piece = `\\{[^}]*\\}|<[^>]*>|\\([^)]*\\)|'[^']*'`;
const spacious = new RegExp(
  `^(${methods})\\s+((?:${piece}|[\\w$.=@,:-])+(?:/(?:${piece}|[^\\s?{<('])*)?(?:\\?\\S.*)?)$`,
);
const homely = new RegExp(`^(${methods})\\s*~\\s*/?\\s*(\\S.*)$`);
const hostFirst = new RegExp(`^(${methods})\\s+(graph\\.microsoft\\.[a-z]+/\\S.*)$`);
const lowerCase = new RegExp(`^(${methods})\\s+(/\\S.*)$`, 'i');
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
  const found = printed.exec(bare);
  if (found !== null) return route(found, bare === text ? undefined : 'the protocol version at its end is left out');
  const joined = unspaced.exec(bare);
  if (joined !== null) return route(joined, 'a blank between method and path is missing');
  const home = homely.exec(bare);
  if (home !== null)
    return route([home[0], home[1] ?? '', `/${home[2]}`], 'the "~" stands for the address of Microsoft Graph');
  const host = hostFirst.exec(bare);
  if (host !== null)
    return route([host[0], host[1] ?? '', `https://${host[2]}`], 'the "https://" before the host is missing');
  const bareWord = slashless.exec(bare) ?? spacious.exec(bare);
  if (bareWord !== null)
    return route([bareWord[0], bareWord[1] ?? '', `/${bareWord[2]}`], 'the slash before the path is missing');
  const lower = lowerCase.exec(bare);
  if (lower !== null) return route(lower, 'the method is not in capitals');
  return { kind: 'other' };
}

function route([, method, path]: readonly string[], repaired: string | undefined): RouteLine {
  return {
    kind: 'route',
    route: `${(method ?? '').toUpperCase()} ${path}`,
    ...(repaired !== undefined && { repaired }),
  };
}
