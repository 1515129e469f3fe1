import { Command } from 'commander';
import { commandName } from '../callers/caller-names.ts';
import { systemClock } from '../common/clock.ts';
import { Mistake } from '../common/mistake.ts';
import { say } from '../common/say.ts';
import { secretKeeper } from '../exchange/secrets.ts';
import { directAgents } from '../exchange/transport.ts';
import { liveSettingsOf } from '../settings/live-settings.ts';
import { readSettings } from '../settings/settings.ts';
import { liveTokensOf } from '../target/live-tokens-of.ts';
import { callerArgument, signedInCallers } from './caller-argument.ts';

/** `logout <caller>`: forgets a sign-in. Nothing is sent: what Entra issued stays valid until it ends or is revoked there. */
export function logoutCommand(): Command {
  return new Command('logout')
    .description('Forgets a sign-in that `login` has kept.')
    .argument('<caller>', 'delegated-work, delegated-work-unprivileged or delegated-personal')
    .action((typed: string) => {
      const name = callerArgument(typed, signedInCallers);
      const settings = readSettings();
      const live = liveSettingsOf(settings, settings.placeholders, process.env);
      const parts = { agents: directAgents(), secrets: secretKeeper(), clock: systemClock, timeout: 1 };
      const kept = liveTokensOf(live, parts).signInOf(name);
      if (kept === undefined)
        throw new Mistake({
          found: `GRAPH_${name}_CLIENT_ID is not set, or the caller does not sign in`,
          instead: 'write the client id that the sign-in was made with',
        });
      const was = kept.forget();
      say(
        was
          ? `${commandName(name)} is signed out; to end its sessions everywhere, revoke them in Entra\n`
          : `${commandName(name)} was not signed in\n`,
      );
    });
}
