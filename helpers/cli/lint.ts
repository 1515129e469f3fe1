import { once } from 'node:events';
import { relative } from 'node:path';
import { Command, Option } from 'commander';
import { counted } from '../common/counted.ts';
import { complain, say, sayAnnotations } from '../common/say.ts';
import type { LintedPage } from '../page/lint/lint-page.ts';
import { committed } from './page-options.ts';

interface Options {
  readonly json?: true;
  readonly github?: true;
  readonly permissions?: string;
}

/** `graph-conformance lint`: where pages contradict themselves. Exit code 1 when something was found, 2 when a page could not be read. */
export function lintCommand(): Command {
  return new Command('lint')
    .description(
      'Finds where reference pages contradict themselves, or the permission data. Exit code 1 when something was found, 0 when nothing, 2 for mistakes.',
    )
    .argument('<pages...>', 'pages (Markdown) or folders of pages')
    .addOption(new Option('--json', 'one JSON object a line: a page each').conflicts('github'))
    .option('--github', 'annotations for GitHub Actions')
    .option('--permissions <file>', "Microsoft's permissions.json: names and support are compared with it, too")
    .action(lint);
}

async function lint(inputs: string[], options: Options): Promise<void> {
  const [
    { compileFiles },
    { readPermissionData },
    { countPages },
    { pageProgress },
    { lintGithub, lintJson, lintText },
    { lintPage },
  ] = await Promise.all([
    import('../page/compile-files.ts'),
    import('../page/drift/permission-data.ts'),
    import('../page/page-files.ts'),
    import('../page/progress.ts'),
    import('../page/lint/lint-formats.ts'),
    import('../page/lint/lint-page.ts'),
  ]);
  const data = options.permissions === undefined ? undefined : readPermissionData(options.permissions);
  const count = countPages(inputs);
  const write = options.json ? lintJson : options.github ? lintGithub : lintText;
  const progress = pageProgress(count);
  const tally = { looked: 0, findings: 0, unreadable: 0 };
  for await (const compiled of compileFiles(inputs, count, { contracts: committed })) {
    const page = lintPage({ ...compiled, file: shortest(compiled.file) }, data);
    tally.findings += page.findings.length;
    if (page.refused === undefined) tally.looked += 1;
    else tally.unreadable += refuse(page, count) ? 1 : 0;
    const output = write(page);
    if (output !== '' && !(options.github ? sayAnnotations : say)(output)) await once(process.stdout, 'drain');
    progress.done();
  }
  progress.end();
  complain(`${counted(tally.looked, 'page')}, ${tally.findings} found\n`);
  process.exitCode = tally.unreadable > 0 ? 2 : tally.findings > 0 ? 1 : 0;
}

/** Says why a page was not looked at. A text among many that describes no operation is no mistake; one that was named is. */
function refuse({ file, refused }: LintedPage, count: number): boolean {
  complain(`${file}: not looked at: ${refused?.because}\n`);
  return refused?.kind !== 'no-page' || count === 1;
}

/** Annotations need paths from the root of the repository, where the command is run. */
function shortest(file: string): string {
  const near = relative(process.cwd(), file);
  return near === '' || near.startsWith('..') ? file : near;
}
