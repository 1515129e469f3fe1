/** One challenge of a `WWW-Authenticate` header: its scheme, and its parameters by name in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const parameter = /^([!#$%&'*+.^_`|~\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^\s,]*)/;
const scheme = /^([!#$%&'*+.^_`|~\w-]+)(?=\s|,|$)/;
/** `token68` behind a scheme: credentials without a name. */
const token68 = /^[\w\-.~+/]+=*(?=\s*(,|$))/;

/**
 * The challenges of a `WWW-Authenticate` header (RFC 9110, 11.6.1): several in one line or in several lines joined by commas, names in any case, values
 * quoted or not. What fits the grammar nowhere is passed over: a header that is half broken still says what its other half says.
 */
export function challengesIn(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let rest = header;
  for (;;) {
    rest = rest.replace(/^[\s,;]+/, '');
    if (rest === '') return challenges;
    const named = parameter.exec(rest);
    const opened = scheme.exec(rest);
    const current = challenges.at(-1);
    if (named?.[1] !== undefined) {
      const into = current ?? { scheme: '', parameters: {} };
      if (current === undefined) challenges.push(into);
      into.parameters[named[1].toLowerCase()] ??= unquoted(named[2] ?? '');
      rest = rest.slice(named[0].length);
    } else if (opened?.[1] !== undefined) {
      challenges.push({ scheme: opened[1].toLowerCase(), parameters: {} });
      rest = rest.slice(opened[0].length);
      const credentials = token68.exec(rest.trimStart())?.[0];
      if (credentials?.includes('=') === true) rest = rest.trimStart().slice(credentials.length);
    } else rest = rest.slice(1);
  }
}

const unquoted = (value: string): string =>
  value.startsWith('"') ? value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : value.replace(/^'|[';]+$/g, '');
