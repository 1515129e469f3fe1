import { Command } from 'commander';
import { Mistake } from '../common/mistake.ts';
import { say } from '../common/say.ts';

/** `login <caller>`: one sign-in by device code, kept encrypted, from which later runs get their tokens unattended. */
export function loginCommand(): Command {
  return new Command('login')
    .description('Signs a caller in by device code and keeps the sign-in, encrypted, for later runs.')
    .argument('<caller>', 'delegated-work, delegated-work-unprivileged or delegated-personal')
    .action(login);
}

async function login(typed: string): Promise<void> {
  const [
    { commandName },
    { tokenFacts, tokenInWords },
    { tokenMisfit },
    { systemClock },
    { secretKeeper },
    { liveAgents },
    { liveSettingsOf },
    { liveTokensOf },
    { readSettings },
    { callerArgument },
  ] = await Promise.all([
    import('../callers/caller-names.ts'),
    import('../callers/token-facts.ts'),
    import('../callers/token-misfit.ts'),
    import('../common/clock.ts'),
    import('../exchange/secrets.ts'),
    import('../target/live-agents.ts'),
    import('../settings/live-settings.ts'),
    import('../target/live-tokens-of.ts'),
    import('../settings/settings.ts'),
    import('./caller-argument.ts'),
  ]);
  const name = callerArgument(typed);
  const settings = readSettings();
  const live = liveSettingsOf(settings, settings.placeholders, process.env);
  const agents = liveAgents();
  const parts = { agents, secrets: secretKeeper(), clock: systemClock, timeout: settings.GRAPH_TIMEOUT * 1000 };
  const tokens = liveTokensOf(live, parts);
  try {
    const prove = (token: string): void => {
      const misfit = tokenMisfit(name, tokenFacts(token), { tenant: live.tenant, now: Date.now() / 1000 });
      if (misfit !== undefined) throw new Mistake(misfit);
    };
    const token = await tokens.signIn(name, (message) => say(`${message}\n`), prove);
    say(`${commandName(name)} is signed in: ${tokenInWords(tokenFacts(token))}\n`);
  } finally {
    agents.close();
  }
}
