import { Command, Option } from 'commander';
import { say } from '../common/say.ts';
import { giveSettings, withRunOptions } from './run-options.ts';

/** `doctor`: is everything there that a live run needs? A table with a remedy per line; exit code 0, or 3 where something is missing or wrong. */
export function doctorCommand(): Command {
  const command = withRunOptions(
    new Command('doctor').description(
      'Checks what a live run needs: callers, tokens, permissions, Intune, the canary. Changes nothing.',
    ),
    ['contracts', 'contract', 'allow-partial'],
  );
  // It looks at a live service whatever is configured; who says so once more is not told off.
  command.addOption(new Option('--target <target>').choices(['live', 'mock']).hideHelp());
  return command.option('--json', 'one JSON object a line').action(async ({ json }: { json?: true }) => {
    giveSettings(command);
    await examine(json === true ? 'json' : 'text');
  });
}

async function examine(format: 'json' | 'text'): Promise<void> {
  const [{ suite }, { wantedOf }, { doctor }, { doctorTable }, { liveSettingsOf }, { readSettings }] =
    await Promise.all([
      import('../common/suite.ts'),
      import('../run/wanted-of.ts'),
      import('../doctor/doctor.ts'),
      import('../doctor/doctor-finding.ts'),
      import('../settings/live-settings.ts'),
      import('../settings/settings.ts'),
    ]);
  const settings = readSettings();
  const findings = await doctor(liveSettingsOf(settings, settings.placeholders, process.env), {
    contracts: wantedOf(settings).map(({ contract }) => contract),
    patience: settings.GRAPH_PATIENCE * 1000,
    timeout: settings.GRAPH_TIMEOUT * 1000,
    suite: `${suite.name}/${suite.version}`,
  });
  say(format === 'json' ? findings.map((one) => `${JSON.stringify(one)}\n`).join('') : doctorTable(findings));
  const lacking = findings.some(
    ({ state }) => state === 'wrong' || (state === 'missing' && !settings.GRAPH_ALLOW_PARTIAL),
  );
  process.exitCode = lacking ? 3 : 0;
}
