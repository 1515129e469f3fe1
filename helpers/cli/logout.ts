import { Command } from 'commander';
import { Mistake } from '../common/mistake.ts';
import { say } from '../common/say.ts';
// By its name, and not when needed: the transport is never taken as a whole (specs/contracts/imports.spec.ts).
import { directAgents } from '../exchange/transport.ts';

/** `logout <caller>`: forgets a sign-in. Nothing is sent: what Entra issued stays valid until it ends or is revoked there. */
export function logoutCommand(): Command {
  return new Command('logout')
    .description('Forgets a sign-in that `login` has kept.')
    .argument('<caller>', 'delegated-work, delegated-work-unprivileged or delegated-personal')
    .action(logout);
}

async function logout(typed: string): Promise<void> {
  const [
    { commandName },
    { systemClock },
    { secretKeeper },
    { liveSettingsOf },
    { liveTokensOf },
    { readSettings },
    { callerArgument },
  ] = await Promise.all([
    import('../callers/caller-names.ts'),
    import('../common/clock.ts'),
    import('../exchange/secrets.ts'),
    import('../settings/live-settings.ts'),
    import('../target/live-tokens-of.ts'),
    import('../settings/settings.ts'),
    import('./caller-argument.ts'),
  ]);
  const name = callerArgument(typed);
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
}
