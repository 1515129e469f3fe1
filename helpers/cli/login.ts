import { Command } from 'commander';
import { commandName } from '../callers/caller-names.ts';
import { tokenFacts, tokenInWords } from '../callers/token-facts.ts';
import { tokenMisfit } from '../callers/token-misfit.ts';
import { systemClock } from '../common/clock.ts';
import { Mistake } from '../common/mistake.ts';
import { say } from '../common/say.ts';
import { secretKeeper } from '../exchange/secrets.ts';
import { liveSettingsOf } from '../settings/live-settings.ts';
import { readSettings } from '../settings/settings.ts';
import { liveAgents } from '../target/live-agents.ts';
import { liveTokensOf } from '../target/live-tokens-of.ts';
import { callerArgument, signedInCallers } from './caller-argument.ts';

/** `login <caller>`: one sign-in by device code, kept encrypted, from which later runs get their tokens unattended. */
export function loginCommand(): Command {
  return new Command('login')
    .description('Signs a caller in by device code and keeps the sign-in, encrypted, for later runs.')
    .argument('<caller>', 'delegated-work, delegated-work-unprivileged or delegated-personal')
    .action(login);
}

async function login(typed: string): Promise<void> {
  const name = callerArgument(typed, signedInCallers);
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
