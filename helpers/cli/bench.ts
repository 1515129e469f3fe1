import { readFileSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { compiling } from '../bench/compiling.ts';
import { holds, type Measure, measureTable } from '../bench/measure.ts';
import { mockThroughput } from '../bench/mock-throughput.ts';
import { packaging } from '../bench/packaging.ts';
import { sending } from '../bench/sending.ts';
import { wholeRun } from '../bench/whole-run.ts';
import { complain, overwrite, say } from '../common/say.ts';
import { loadContracts } from '../contract/load-contracts.ts';
import { select } from '../run/selection.ts';

interface BenchOptions {
  readonly repeats: number;
  readonly json?: string;
  readonly docs?: true;
  readonly pages?: string;
}

/** `bench`: what a run costs. Compares within one run, by medians; fails when a limit is not held. */
export function benchCommand(): Command {
  return new Command('bench')
    .description('Measures what a run costs: ratios and medians within one run. Exit code 1 when a limit is not held.')
    .option('--repeats <number>', 'rounds of each measurement', atLeastOne, 5)
    .option('--json <file>', 'write the measures into a file, too')
    .option('--pages <folder>', 'measure the page compiler on these pages, too')
    .option('--docs', 'write the table into docs/costs.md, too')
    .action(async ({ repeats, json, docs, pages }: BenchOptions) => {
      const contract = select(loadContracts('contracts'), {})[0]?.contract;
      if (contract === undefined) throw new Error('no contract to measure with');
      const onProgress = (text: string): void => void (process.stderr.isTTY ? overwrite(text) : complain(`${text}\n`));
      const measures: Measure[] = [
        ...(await wholeRun(repeats, 'everyone-accepted', onProgress)),
        ...(await sending(contract, repeats * 2, onProgress)),
        ...(await mockThroughput(repeats, onProgress)),
        ...(await packaging(repeats * 2 + 1, onProgress)),
        ...(pages === undefined ? [] : await compiling(pages, repeats, onProgress)),
      ];
      if (process.stderr.isTTY) overwrite();
      const table = `Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, medians of ${repeats} rounds\n\n${measureTable(measures)}`;
      say(table);
      if (json !== undefined) writeFileSync(json, `${JSON.stringify(measures, null, 2)}\n`);
      if (docs) writeDocs(table);
      process.exitCode = measures.every(holds) ? 0 : 1;
    });
}

const costs = 'docs/costs.md';

function atLeastOne(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('write a whole number from 1 to 99');
  return Number(text);
}

/** Puts the table between the marks in docs/costs.md: no number there is typed. */
function writeDocs(table: string): void {
  const text = readFileSync(costs, 'utf8');
  const block = `<!-- bench -->\n\n\`\`\`\n${table}\`\`\`\n\n<!-- /bench -->`;
  writeFileSync(
    costs,
    text.replace(/<!-- bench -->[\s\S]*<!-- \/bench -->/, () => block),
  );
}
