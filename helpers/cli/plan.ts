import { Command } from 'commander';
import { say } from '../common/say.ts';
import { loadContracts } from '../contract/load-contracts.ts';
import { planOf } from '../probe/plan.ts';
import { planText } from '../run/plan-text.ts';
import { wantedOf } from '../run/wanted-of.ts';
import { readSettings } from '../settings/settings.ts';
import { openTarget } from '../target/open-target.ts';
import { settingsGiven, withRunOptions } from './run-options.ts';

/** `plan`: a dry run. Nothing is sent; what is printed is what `conform` would do with the same options. */
export function planCommand(): Command {
  const command = withRunOptions(
    new Command('plan').description(
      'Prints every clause, probe, caller and request that a run would make, and sends nothing.',
    ),
  );
  return command.option('--json', 'one JSON object a line').action(async (options: { json?: true }) => {
    Object.assign(process.env, settingsGiven(command));
    const settings = readSettings();
    const wanted = wantedOf(settings, loadContracts(settings.GRAPH_CONTRACTS));
    const target = await openTarget(settings, wanted);
    try {
      say(planText(planOf(wanted, target.means), target, options.json === true ? 'json' : 'text'));
    } finally {
      await target.close();
    }
  });
}
