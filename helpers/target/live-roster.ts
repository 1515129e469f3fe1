import { brokenCredential } from '../callers/broken-credential.ts';
import { CallerLost } from '../callers/caller-lost.ts';
import type { CallerName } from '../callers/caller-names.ts';
import type { LiveTokens } from '../callers/live-tokens.ts';
import { NobodyCanSignIn } from '../callers/nobody-can-sign-in.ts';
import type { NotToBeHad } from '../callers/sign-in-refusal.ts';
import { credentialOf, type Token } from '../callers/token.ts';
import { type TokenFacts, tokenFacts } from '../callers/token-facts.ts';
import { expiredMisfit, grantsMisfit, type Misfit, otherAudienceMisfit, tokenMisfit } from '../callers/token-misfit.ts';
import type { Clock } from '../common/clock.ts';
import { Mistake } from '../common/mistake.ts';
import type { Caller } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';
import { alternativesOf, borrowedGrants, permissionTables } from '../contract/grants.ts';
import type { TokenClass } from '../contract/schema.ts';
import type { Withheld } from '../probe/capabilities.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import { sourceOf } from './live-source.ts';

/** Who can call in a live run, and with what. */
export interface LiveRoster {
  /** Gets every configured caller's token and looks at its claims. Throws a Mistake for one that is not what it is configured as. */
  muster(contracts: readonly Contract[]): Promise<void>;
  withholds(caller: Caller, contract: Contract): Withheld | undefined;
  tokenFor(caller: Caller): Promise<Token>;
  /** The first caller whose token carries one of these permissions. */
  holderOf(grants: readonly string[]): CallerName | undefined;
  bearer(name: CallerName): Promise<Token>;
  /** Why configured callers cannot be had, each once. */
  lost(): readonly string[];
}

interface RosterOptions {
  readonly settings: LiveSettings;
  readonly tokens: LiveTokens;
  readonly clock: Clock;
}

export function liveRoster({ settings, tokens, clock }: RosterOptions): LiveRoster {
  /** Callers that turned out not to be had, and `contract caller` that turned out not to fit. */
  const lacking = new Map<string, string>();
  const grants = new Map<CallerName, readonly string[]>();
  const given = {
    GRAPH_EXPIRED_TOKEN: settings.expiredToken,
    GRAPH_OTHER_AUDIENCE_TOKEN: settings.otherAudienceToken,
  } as const;

  async function muster(contracts: readonly Contract[]): Promise<void> {
    const now = clock.now() / 1000;
    const misfits: Misfit[] = [];
    for (const name of settings.callers.keys()) {
      const token = await tokenOrReason(name);
      if (typeof token !== 'string') {
        lacking.set(name, token.because);
        continue;
      }
      const facts = tokenFacts(token);
      const misfit = tokenMisfit(name, facts, { tenant: settings.tenant, now });
      if (misfit === undefined) {
        grants.set(name, facts.grants);
        misfits.push(...fitting(name, facts, contracts));
      } else misfits.push(misfit);
    }
    const { expiredToken, otherAudienceToken } = settings;
    if (expiredToken !== undefined) misfits.push(...some(expiredMisfit(tokenFacts(expiredToken), now)));
    if (otherAudienceToken !== undefined)
      misfits.push(...some(otherAudienceMisfit(tokenFacts(otherAudienceToken), now)));
    if (misfits.length > 0) throw new Mistake(...misfits);

    /** A token that fits no contract is a mistake; one that fits some is lacking for the others. */
    function fitting(name: CallerName, facts: TokenFacts, all: readonly Contract[]): Misfit[] {
      const found = all.map((contract) => ({
        contract,
        misfit: grantsMisfit(name, facts, (needed) => needsOf(contract, needed)),
      }));
      for (const { contract, misfit } of found)
        if (misfit !== undefined) lacking.set(`${contract.id} ${name}`, `${misfit.found}; ${misfit.instead}`);
      return found.length > 0 && found.every(({ misfit }) => misfit !== undefined) ? some(found[0]?.misfit) : [];
    }
  }

  function withholds(caller: Caller, contract: Contract): Withheld | undefined {
    const source = sourceOf(caller);
    switch (source.kind) {
      case 'made':
        return undefined;
      case 'none':
        return { verdict: 'not-applicable', because: source.because };
      case 'given':
        return given[source.setting] === undefined
          ? { verdict: 'blocked', because: `${source.setting} is not set`, optional: true }
          : undefined;
      case 'caller': {
        const { name } = source;
        if (!settings.callers.has(name))
          return { verdict: 'blocked', because: `no caller GRAPH_${name}_… is configured` };
        const lost = lacking.get(name);
        if (lost !== undefined) return { verdict: 'blocked', because: lost, configured: 'lost' };
        const unfit = lacking.get(`${contract.id} ${name}`);
        return unfit === undefined ? undefined : { verdict: 'blocked', because: unfit, configured: 'unfit' };
      }
      default:
        return source satisfies never;
    }
  }

  /** What is wrong with one caller's files or settings is that caller's trouble, too. */
  async function tokenOrReason(name: CallerName): Promise<string | NotToBeHad> {
    try {
      return await tokens.of(name);
    } catch (error) {
      if (!(error instanceof Mistake) || error instanceof NobodyCanSignIn) throw error;
      return { because: `${name}: ${error.message}` };
    }
  }

  async function sound(name: CallerName): Promise<string> {
    const token = await tokenOrReason(name);
    if (typeof token !== 'string') throw new CallerLost(token.because);
    return token;
  }

  async function headerFor(caller: Caller): Promise<string | undefined> {
    const source = sourceOf(caller);
    switch (source.kind) {
      case 'given':
        return `Bearer ${given[source.setting] ?? ''}`;
      case 'caller':
        if (caller.flaw === undefined) return `${caller.scheme ?? 'Bearer'} ${await sound(source.name)}`;
        return brokenCredential(caller.flaw, () => sound(source.name), noMint, clock.now() / 1000);
      case 'made':
        return brokenCredential(caller.flaw ?? 'missing', () => Promise.resolve(''), noMint, clock.now() / 1000);
      case 'none':
        throw new Error(`${caller.name} cannot be had: ${source.because}`);
      default:
        return source satisfies never;
    }
  }

  return {
    muster,
    withholds,
    tokenFor: async (caller) => tokenOf(await headerFor(caller)),
    holderOf: (wanted) => [...grants].find(([, held]) => wanted.some((grant) => held.includes(grant)))?.[0],
    lost: () => [...settings.callers.keys()].flatMap((name) => lacking.get(name) ?? []),
    bearer: async (name) => tokenOf(`Bearer ${await sound(name)}`),
  };
}

const some = <T>(one: T | undefined): T[] => (one === undefined ? [] : [one]);

/** No live service signs what we like. */
const noMint = {
  sign: () => Promise.reject(new Error('a live service mints no tokens for us')),
  sound: {},
};

function tokenOf(header: string | undefined): Token {
  const token = header?.replace(/^\S+ ?/, '') ?? '';
  return { header, credential: token === '' ? { form: 'none' } : credentialOf(token) };
}

/** What a class needs: the page's alternatives; where the page refuses it, what it refuses it in spite of. */
export function needsOf(contract: Contract, tokenClass: TokenClass): string[][] {
  return permissionTables(contract).flatMap((table) => {
    const own = alternativesOf(contract, table, tokenClass);
    if (own.length > 0) return own;
    const borrowed = borrowedGrants(contract, table);
    return borrowed.length === 0 ? [] : [borrowed];
  });
}
