import { Command, Option } from 'commander';
import { defaultContracts } from '../common/default-contracts.ts';
import { say } from '../common/say.ts';
import type { FaultRun } from '../fault/run-faults.ts';
import { type Witness, witnesses } from '../fault/witness.ts';
import type { KnownFault } from '../mock/faults/known-fault.ts';
import type { Wanted } from '../probe/plan.ts';

interface FaultsOptions {
  readonly fault: readonly string[];
  readonly list?: true;
  readonly json?: true;
  readonly contracts: string;
  readonly contract?: string;
  readonly profile?: Witness;
}

/** `faults`: runs the suite against every fault of the mock. Exit code 1 when one is missed, or something else turned red; 3 when none can be seen. */
export function faultsCommand(): Command {
  return new Command('faults')
    .description('Proves that every clause can fail: runs the suite against each way in which the mock can misbehave.')
    .option(
      '--fault <name>',
      'only this fault: a name, name@route, a pattern with *, or all; may be repeated',
      collect,
      [],
    )
    .option('--list', 'print the faults and what they break, and run nothing')
    .option('--json', 'one JSON object a line instead of the table')
    .option('--contracts <folder>', 'a folder of contracts of your own', defaultContracts())
    .option('--contract <id>', 'a contract, a page, a pattern with *, or all')
    .addOption(
      new Option(
        '--profile <profile>',
        'which service the mock is when it has no fault; default: the first on which the contract is green (echo: the contract itself)',
      ).choices(witnesses),
    )
    .action(faults);
}

async function faults(options: FaultsOptions): Promise<void> {
  const [{ chooseFaults }, { loadContracts }, { select }] = await Promise.all([
    import('../fault/choose-faults.ts'),
    import('../contract/load-contracts.ts'),
    import('../run/selection.ts'),
  ]);
  const wanted = select(loadContracts(options.contracts), { contract: options.contract });
  const routes = [...new Set(wanted.flatMap((one) => one.routes.map((route) => route.id)))];
  const chosen = chooseFaults(routes, options.fault);
  return options.list ? list(chosen, options) : prove(wanted, options);
}

async function list(chosen: readonly KnownFault[], { json, fault }: FaultsOptions): Promise<void> {
  const [{ isWholeList }, { faultList, troubleList }, { knownTroubles }] = await Promise.all([
    import('../fault/choose-faults.ts'),
    import('../fault/fault-text.ts'),
    import('../mock/faults/troubles.ts'),
  ]);
  say(
    json
      ? lines(chosen.map(({ name, title, breaks, clouds, shows }) => ({ name, title, breaks, clouds, shows })))
      : `${faultList(chosen)}${isWholeList(fault) ? troubleList(knownTroubles) : ''}`,
  );
}

async function prove(wanted: readonly Wanted[], options: FaultsOptions): Promise<void> {
  const [{ faultText }, { progressLine }, { isProven, runFaults, showsNothing }] = await Promise.all([
    import('../fault/fault-text.ts'),
    import('../common/progress-line.ts'),
    import('../fault/run-faults.ts'),
  ]);
  const progress = progressLine();
  const run = await runFaults(wanted, {
    faults: options.fault,
    witness: options.profile,
    onProgress: (done, all, fault) => progress.show(`${done + 1} of ${all}  ${fault}`),
  });
  progress.end();
  say(options.json ? lines(records(run)) : faultText(run));
  if (!isProven(run)) process.exitCode = 1;
  else if (run.extent === 'all' && showsNothing(run)) process.exitCode = 3;
}

const collect = (name: string, names: readonly string[]): string[] => [...names, name];
const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** A line for each fault, and one for each contract. */
function records({ outcomes, coverage }: FaultRun): unknown[] {
  return [
    ...outcomes.map(({ fault, contract, applies, missed, strays, proven, milliseconds }) => ({
      fault: fault.name,
      contract,
      applies,
      missed,
      strays,
      proven,
      milliseconds: Math.round(milliseconds),
    })),
    ...coverage,
  ];
}
