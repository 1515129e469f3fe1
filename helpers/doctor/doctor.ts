import { type CallerName, callerNames } from '../callers/caller-names.ts';
import type { LiveTokens } from '../callers/live-tokens.ts';
import { credentialOf, type Token } from '../callers/token.ts';
import { tokenFacts } from '../callers/token-facts.ts';
import { systemClock } from '../common/clock.ts';
import { Mistake } from '../common/mistake.ts';
import type { Contract } from '../contract/contract.ts';
import { withCleanErrors } from '../exchange/clean-error.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import { type LiveTargetOptions, liveTarget, readers } from '../target/live-target.ts';
import { liveTokensOf } from '../target/live-tokens-of.ts';
import { doctorCallers } from './doctor-callers.ts';
import type { DoctorFinding } from './doctor-finding.ts';
import { doctorCanary, doctorIntune, doctorLicence, doctorPermissions } from './doctor-service.ts';

/** Looks at everything that a live run needs, and changes nothing: reads only, all of them through the guard. */
export async function doctor(settings: LiveSettings, options: LiveTargetOptions): Promise<DoctorFinding[]> {
  const { contracts, timeout } = options;
  const target = liveTarget(settings, options);
  const { agents, secrets } = target;
  const tokens = liveTokensOf(settings, { agents, secrets, clock: systemClock, timeout });
  try {
    return await withCleanErrors(secrets, async () => {
      const callers = await doctorCallers({ settings, tokens, target, contracts });
      const reader = await readerAmong(settings, tokens);
      return [
        ...callers,
        ...(await doctorPermissions(tokens, contracts)),
        await doctorIntune(target, reader),
        await doctorLicence(target, reader),
        ...routesBarred(contracts, target.capabilities.bars),
        await doctorCanary(target, settings, reader),
      ];
    });
  } finally {
    await target.close();
  }
}

/** The first caller that may read devices. */
async function readerAmong(settings: LiveSettings, tokens: LiveTokens): Promise<Token | undefined> {
  for (const name of callerNames.filter((one) => settings.callers.has(one))) {
    const token = await soundToken(name, tokens);
    if (token !== undefined && tokenFacts(token).grants.some((grant) => readers.includes(grant)))
      return { header: `Bearer ${token}`, credential: credentialOf(token) };
  }
  return undefined;
}

async function soundToken(name: CallerName, tokens: LiveTokens): Promise<string | undefined> {
  try {
    const token = await tokens.of(name);
    return typeof token === 'string' ? token : undefined;
  } catch (error) {
    if (error instanceof Mistake) return undefined;
    throw error;
  }
}

const routesBarred = (
  contracts: readonly Contract[],
  bars: ReturnType<typeof liveTarget>['capabilities']['bars'],
): DoctorFinding[] =>
  contracts.flatMap((contract) =>
    contract.routes.flatMap((route): DoctorFinding[] => {
      const barred = bars?.(route, contract);
      return barred === undefined ? [] : [{ state: 'note', about: `route ${route.id}`, found: barred.because }];
    }),
  );
