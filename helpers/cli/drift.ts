import { Command, Option } from 'commander';
import { complain, say } from '../common/say.ts';
import type { DriftReport } from '../page/drift/drift-report.ts';
import { contractsOption, editionOption } from './page-options.ts';

interface Options {
  readonly json?: true;
  readonly markdown?: true;
  readonly edition?: string;
  readonly contracts: string;
}

/** `graph-conformance drift`: what two editions promise differently. Exit code 1 when something moved, 2 for mistakes. */
export function driftCommand(): Command {
  return new Command('drift')
    .description(
      'Tells what has moved between two editions of a page: by meaning, not by words. Exit code 1 when something has, 0 when nothing, 2 for mistakes.',
    )
    .argument('<old>', 'a page (.md), a contract (.yaml), a folder of either, or permission data (.json)')
    .argument('<new>', 'the same, to compare with')
    .addOption(new Option('--json', 'one JSON object a line: a page each').conflicts('markdown'))
    .option('--markdown', 'a report in Markdown')
    .addOption(editionOption())
    .addOption(contractsOption())
    .action(drift);
}

async function drift(oldPath: string, newPath: string, options: Options): Promise<void> {
  const [
    { driftBetween },
    { driftMarkdown },
    { driftExitCode, driftJson },
    { driftText },
    { otherPage, pairSides },
    { readInput },
    { shippedPermissions },
    { pageProgress },
  ] = await Promise.all([
    import('../page/drift/drift-between.ts'),
    import('../page/drift/drift-markdown.ts'),
    import('../page/drift/drift-report.ts'),
    import('../page/drift/drift-text.ts'),
    import('../page/drift/pair-sides.ts'),
    import('../page/drift/read-input.ts'),
    import('../page/known-permissions.ts'),
    import('../page/progress.ts'),
  ]);
  const old = await readInput(oldPath, options, pageProgress);
  const { pairs, ...rest } = pairSides(old, await readInput(newPath, options, pageProgress));
  for (const pair of pairs) {
    const doubt = otherPage(pair);
    if (doubt !== undefined) complain(`${doubt}\n`);
  }
  const known = shippedPermissions();
  const report: DriftReport = { ...rest, drifts: pairs.map((pair) => driftBetween(pair, known)) };
  const tell = options.json ? driftJson : options.markdown ? driftMarkdown : driftText;
  say(tell(report));
  process.exitCode = driftExitCode(report);
}
