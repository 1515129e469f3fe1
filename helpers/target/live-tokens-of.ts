import { cloudOf } from '../callers/cloud.ts';
import { type LiveTokens, liveTokens } from '../callers/live-tokens.ts';
import type { Clock } from '../common/clock.ts';
import type { Secrets } from '../exchange/secrets.ts';
import type { Agents } from '../exchange/transport.ts';
import type { LiveSettings } from '../settings/live-settings.ts';

interface Parts {
  readonly agents: Agents;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Milliseconds a request to Entra may take. */
  readonly timeout: number;
}

/** The tokens of the settings' callers, from the settings' authority. Every secret among the settings is told to `secrets`. */
export function liveTokensOf(settings: LiveSettings, { agents, secrets, clock, timeout }: Parts): LiveTokens {
  secrets.add(settings.expiredToken, 'token');
  secrets.add(settings.otherAudienceToken, 'token');
  secrets.add(settings.cache.key, 'cache key');
  const { graph, tokenOrigins } = cloudOf(settings);
  return liveTokens({
    callers: settings.callers,
    authority: settings.authority,
    tenant: settings.tenant,
    resource: graph,
    store: settings.cache,
    network: { origins: tokenOrigins, agents, timeout },
    secrets,
    clock,
  });
}
