import type { Command } from 'commander';
import { giveOptions } from '../common/given-options.ts';

/** An option as it is typed, what it does, and the setting that it stands for. */
export type OptionOfSetting = readonly [typed: string, description: string, setting: string];

/** Options of the commands about a run, each with the setting that it stands for. */
const options: readonly OptionOfSetting[] = [
  ['--target <target>', 'mock (default) or live', 'GRAPH_TARGET'],
  ['--contracts <folder>', 'a folder of contracts of your own', 'GRAPH_CONTRACTS'],
  ['--contract <id>', 'a contract, a page, a pattern with *, or all', 'GRAPH_CONTRACT'],
  ['--section <section>', 'only this section of the page', 'GRAPH_SECTION'],
  ['--route <route>', 'only this route, by its id or a pattern', 'GRAPH_ROUTE'],
  ['--clause <clause>', 'only this clause: full id, section/point, or a pattern', 'GRAPH_CLAUSE'],
  ['--profile <profile>', 'which service the mock is: page-2018 or live-2026', 'GRAPH_MOCK_PROFILE'],
  ['--fault <fault>', 'a fault that the mock has', 'GRAPH_MOCK_FAULT'],
  ['--throttle <probability>', 'the mock throttles, 0 to 1', 'GRAPH_MOCK_THROTTLE'],
  ['--latency <ms>', 'the mock is slow, up to so many milliseconds', 'GRAPH_MOCK_LATENCY'],
  ['--fail <probability>', 'the mock fails with 503 and 504, 0 to 1', 'GRAPH_MOCK_FAIL'],
  ['--reset <probability>', 'the mock loses connections, 0 to 1', 'GRAPH_MOCK_RESET'],
  ['--report-dir <folder>', 'where reports go', 'GRAPH_REPORT_DIR'],
  ['--since <report>', 'compare with this report: a folder or a conformance.json', 'GRAPH_SINCE'],
  ['--keep <runs>', 'so many runs stay in history.jsonl (default 60)', 'GRAPH_KEEP'],
  ['--deviations <file>', 'known deviations: a file, or none', 'GRAPH_DEVIATIONS'],
  ['--echo', 'the mock serves the contracts themselves', 'GRAPH_MOCK_ECHO'],
  ['--strict', 'recommended clauses fail the run, too', 'GRAPH_STRICT'],
  [
    '--allow-partial',
    'what was never configured does not make the run incomplete; what is lost does',
    'GRAPH_ALLOW_PARTIAL',
  ],
];

/** `--report-dir`, as it is typed. */
const flagOf = ([typed]: OptionOfSetting): string => typed.replace(/ .*/, '');

/** The options of these names (`contract`, `report-dir`), in this order: each command has those that change what it does; without names all. */
export function withRunOptions(command: Command, names?: readonly string[]): Command {
  const wanted = names?.flatMap((name) => options.filter((one) => flagOf(one) === `--${name}`)) ?? options;
  for (const [typed, description] of wanted) command.option(typed, description);
  return command;
}

/** Which contracts, and which clauses of them. */
export const selecting: readonly string[] = ['contracts', 'contract', 'section', 'route', 'clause'];

/** What was typed, as settings: options win over the environment and `.env`. `more`: of the command's own options, those that are settings too. */
export function giveSettings(command: Command, more: readonly OptionOfSetting[] = []): void {
  const values: Record<string, unknown> = command.opts();
  giveOptions(
    [...options, ...more].flatMap((one) => {
      const option = flagOf(one);
      const value = values[option.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
      return value === undefined ? [] : [{ setting: one[2], option, value: String(value) }];
    }),
  );
}
