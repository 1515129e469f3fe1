import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { Mistake } from '../common/mistake.ts';
import { complain, say } from '../common/say.ts';
import { contractSchema } from '../contract/schema.ts';
import type { Told } from '../page/compile-report.ts';
import { contractsOption, editionOption } from './page-options.ts';

interface Options {
  readonly out?: string;
  readonly json?: true;
  readonly explain?: true;
  readonly edition?: string;
  readonly page?: string;
  readonly permissions?: string;
  readonly contracts: string;
}

const exitCodes = { contract: 0, 'no-contract': 1, unreadable: 2 } as const satisfies Record<Told['outcome'], number>;

/** `graph-conformance compile`: reference pages into contracts. Exit code 0 when every page gave one, also with cells that cannot be read; 1 when a page gave none, 2 when one could not be read. */
export function compileCommand(): Command {
  return new Command('compile')
    .description(
      'Compile Microsoft Graph reference pages, in eight languages, into contracts. Exit code 0 when every page gave a contract (cells that cannot be read are damaged in it, and said), 1 when a page gave none, 2 for mistakes and pages that cannot be read.',
    )
    .argument('<pages...>', 'pages (Markdown) or folders of pages')
    .option('--out <folder>', 'write each contract to <folder>/<page>@<date>.contract.yaml instead of printing it')
    .option('--json', 'print one line of JSON per page: file, contract, diagnostics')
    .option('--explain', 'print each value of the contract beside the line of the page it came from')
    .addOption(editionOption())
    .option('--page <id>', 'the id of the page, where the file has another name', pageId)
    .option('--permissions <file>', "newer permission names: Microsoft's permissions.json, or one name a line")
    .addOption(contractsOption())
    .action(compile);
}

async function compile(inputs: string[], options: Options): Promise<void> {
  const [{ compileFiles }, { compileReport, damageWords }, { countPages }, { pageProgress }] = await Promise.all([
    import('../page/compile-files.ts'),
    import('../page/compile-report.ts'),
    import('../page/page-files.ts'),
    import('../page/progress.ts'),
  ]);
  if (!existsSync(options.contracts))
    throw new Mistake({
      file: options.contracts,
      found: 'there is no such folder',
      instead: 'name one with --contracts',
    });
  const count = countPages(inputs);
  if (options.page !== undefined && count > 1)
    throw new Mistake({
      found: `--page names one page, and there are ${count}`,
      instead: 'compile the page by itself',
    });
  const tell = compileReport({
    format: options.json ? 'json' : 'text',
    detail: options.explain ? 'explain' : 'plain',
    out: options.out,
  });
  const progress = pageProgress(count);
  let exitCode = 0;
  const damage = { cells: 0, pages: 0 };
  for await (const result of compileFiles(inputs, count, options)) {
    const { output, notes, outcome, damaged } = tell(result);
    exitCode = Math.max(exitCode, exitCodes[outcome]);
    if (damaged > 0) damage.pages += 1;
    damage.cells += damaged;
    if (notes !== '') complain(notes);
    if (output !== '' && !say(output)) await once(process.stdout, 'drain');
    progress.done();
  }
  progress.end();
  // Standard output is the contracts, where these are printed for a program.
  const isForPeople = options.json === undefined && (options.out !== undefined || options.explain === true);
  if (damage.cells > 0) (isForPeople ? say : complain)(damageWords(damage.cells, damage.pages));
  process.exitCode = exitCode;
}

function pageId(text: string): string {
  if (contractSchema.shape.page.safeParse(text).success) return text;
  throw new InvalidArgumentError('write the file name of the page without .md: small letters, digits and hyphens');
}
