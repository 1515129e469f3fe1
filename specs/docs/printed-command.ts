/** What a printed command is, apart from how it is started. */
export type Meant =
  | { readonly kind: 'ours'; readonly name: string; readonly words: readonly string[] }
  | { readonly kind: 'script'; readonly name: string }
  | { readonly kind: 'other' };

/** Commands of ours that `npm run` knows by name. */
const named = ['conform', 'mock', 'gate', 'faults', 'bench', 'report'];

/** What a reader fills in, and a bit of a command that is left out (`…`). */
const filledIn: Readonly<Record<string, string>> = {
  '<page.md or folder>...': 'old-page.md',
  '<folder of pages>': 'pages',
  '<command>': 'conform',
  '<old>': 'old-page.md',
  '<new>': 'new-page.md',
};

export const filled = (command: string): string =>
  Object.entries(filledIn).reduce((text, [blank, value]) => text.replaceAll(blank, value), command);

/** The words of one command as a shell splits them; what follows a pipe is another's. */
const wordsOf = (command: string): string[] =>
  ((command.split(' | ')[0] ?? '').match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) =>
    word.replace(/^(['"])(.*)\1$/, '$2'),
  );

/** Which command of ours it is, with its own words. Throws for an `npm run` whose options stand before `--`: npm would keep them. */
export function meant(command: string): Meant {
  const words = wordsOf(filled(command));
  const [program, verb, script = '', ...rest] = words;
  if (program === 'npx' && verb === 'graph-conformance') return { kind: 'ours', name: script, words: rest };
  if (program !== 'npm' || verb !== 'run') return { kind: 'other' };
  const own = rest.filter((word) => word !== '--silent');
  if (own.length > 0 && own[0] !== '--') throw new Error(`npm would keep ${own[0]} for itself: ${command}`);
  const behind = own.slice(1);
  if (script === 'cli') return { kind: 'ours', name: behind[0] ?? '', words: behind.slice(1) };
  return named.includes(script) ? { kind: 'ours', name: script, words: behind } : { kind: 'script', name: script };
}
