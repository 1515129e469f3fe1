import { Command } from 'commander';
import { say } from '../common/say.ts';
import { giveSettings, selecting, withRunOptions } from './run-options.ts';

/** `plan`: a dry run. Nothing is sent; what is printed is what `conform` would do with the same options. */
export function planCommand(): Command {
  const command = withRunOptions(
    new Command('plan').description(
      'Prints every clause, probe, caller and request that a run would make, and sends nothing.',
    ),
    ['target', ...selecting, 'profile', 'echo'],
  );
  return command.option('--json', 'one JSON object a line').action(async ({ json }: { json?: true }) => {
    giveSettings(command);
    await plan(json === true ? 'json' : 'text');
  });
}

async function plan(format: 'json' | 'text'): Promise<void> {
  const [{ loadContracts }, { planOf }, { planText }, { wantedOf }, { openTarget }, { readSettings }] =
    await Promise.all([
      import('../contract/load-contracts.ts'),
      import('../probe/plan.ts'),
      import('../run/plan-text.ts'),
      import('../run/wanted-of.ts'),
      import('../target/open-target.ts'),
      import('../settings/settings.ts'),
    ]);
  const settings = readSettings();
  const wanted = wantedOf(settings, loadContracts(settings.GRAPH_CONTRACTS));
  const target = await openTarget(settings, wanted);
  try {
    say(planText(planOf(wanted, target.capabilities), target, format));
  } finally {
    await target.close();
  }
}
