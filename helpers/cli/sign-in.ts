import { type CallerName, commandName } from '../callers/caller-names.ts';
import type { LiveTokens } from '../callers/live-tokens.ts';
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
import { callerArgument } from './caller-argument.ts';

/** Signs a caller in by device code, and keeps the sign-in. Throws a Mistake for an account that is not what the caller is configured as. */
export const signIn = (typed: string): Promise<void> =>
  withTokens(typed, async (name, tokens, tenant) => {
    const prove = (token: string): void => {
      const misfit = tokenMisfit(name, tokenFacts(token), { tenant, now: Date.now() / 1000 });
      if (misfit !== undefined) throw new Mistake(misfit);
    };
    const token = await tokens.signIn(name, (message) => say(`${message}\n`), prove);
    say(`${commandName(name)} is signed in: ${tokenInWords(tokenFacts(token))}\n`);
  });

/** Forgets a caller's sign-in. Sends nothing. */
export const signOut = (typed: string): Promise<void> =>
  withTokens(typed, async (name, tokens) => {
    const kept = tokens.signInOf(name);
    if (kept === undefined)
      throw new Mistake({
        found: `GRAPH_${name}_CLIENT_ID is not set, or the caller does not sign in`,
        instead: 'write the client id that the sign-in was made with',
      });
    say(
      kept.forget()
        ? `${commandName(name)} is signed out; to end its sessions everywhere, revoke them in Entra\n`
        : `${commandName(name)} was not signed in\n`,
    );
  });

async function withTokens(
  typed: string,
  work: (name: CallerName, tokens: LiveTokens, tenant: string | undefined) => Promise<void>,
): Promise<void> {
  const name = callerArgument(typed);
  const settings = readSettings();
  const live = liveSettingsOf(settings, settings.placeholders, process.env);
  const agents = liveAgents();
  const parts = { agents, secrets: secretKeeper(), clock: systemClock, timeout: settings.GRAPH_TIMEOUT * 1000 };
  try {
    await work(name, liveTokensOf(live, parts), live.tenant);
  } finally {
    agents.close();
  }
}
