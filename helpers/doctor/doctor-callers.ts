import { type CallerName, callerNames, classOfCaller } from '../callers/caller-names.ts';
import type { LiveTokens } from '../callers/live-tokens.ts';
import { credentialOf } from '../callers/token.ts';
import { type TokenFacts, tokenFacts, tokenInWords } from '../callers/token-facts.ts';
import { expiredMisfit, grantsMisfit, type Misfit, otherAudienceMisfit, tokenMisfit } from '../callers/token-misfit.ts';
import { counted } from '../common/counted.ts';
import { Mistake } from '../common/mistake.ts';
import type { Contract } from '../contract/contract.ts';
import { send } from '../record/send.ts';
import type { Target } from '../record/target.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import { needsOf } from '../target/live-roster.ts';
import type { DoctorFinding } from './doctor-finding.ts';

interface Consulted {
  readonly settings: LiveSettings;
  readonly tokens: LiveTokens;
  readonly target: Target;
  readonly contracts: readonly Contract[];
}

/** Each caller: is it configured, does its token say what it should, does the service authenticate it. */
export async function doctorCallers(consulted: Consulted): Promise<DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  for (const name of callerNames) findings.push(...(await doctorCaller(name, consulted)));
  const now = consulted.target.patience.clock.now() / 1000;
  const { expiredToken, otherAudienceToken } = consulted.settings;
  return [
    ...findings,
    given('GRAPH_EXPIRED_TOKEN', expiredToken, (facts) => expiredMisfit(facts, now)),
    given('GRAPH_OTHER_AUDIENCE_TOKEN', otherAudienceToken, (facts) => otherAudienceMisfit(facts, now)),
  ];
}

async function doctorCaller(name: CallerName, consulted: Consulted): Promise<DoctorFinding[]> {
  const { settings, tokens, target, contracts } = consulted;
  if (!settings.callers.has(name))
    return [
      {
        state: 'missing',
        about: name,
        found: 'not configured',
        remedy: `write GRAPH_${name}_… into .env (docs/live.md)`,
      },
    ];
  const token = await tokenOf(name, tokens);
  if (typeof token !== 'string') return [{ ...token, about: name }];
  const facts = tokenFacts(token);
  const now = target.patience.clock.now() / 1000;
  const misfits = [
    tokenMisfit(name, facts, { tenant: settings.tenant, now }),
    ...contracts.map((contract) => grantsMisfit(name, facts, (tokenClass) => needsOf(contract, tokenClass))),
  ].filter((one): one is Misfit => one !== undefined);
  const minutes =
    facts.expires === undefined ? '' : `, ${counted(Math.floor((facts.expires - now) / 60), 'minute')} left`;
  const tenant = facts.tenant === undefined ? '' : `, tenant ${facts.tenant}`;
  const said: DoctorFinding =
    misfits[0] === undefined
      ? { state: 'ok', about: name, found: `${tokenInWords(facts)}${tenant}${minutes}` }
      : { state: 'wrong', about: name, found: misfits[0].found, remedy: misfits[0].instead };
  return [said, await authenticated(name, token, target)];
}

async function tokenOf(name: CallerName, tokens: LiveTokens): Promise<string | Omit<DoctorFinding, 'about'>> {
  try {
    const token = await tokens.of(name);
    // The line begins with the caller's name; the reason alone has to name it, too.
    return typeof token === 'string'
      ? token
      : {
          state: 'wrong',
          found: token.because.replace(`${name}: `, ''),
          remedy: `sign the caller in, or mend what Entra names${proxyHint()}`,
        };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { state: 'wrong', found: error.message };
  }
}

/** Users ask who they are, apps which organisation they belong to: both need a token that the service takes, and nothing is changed. */
async function authenticated(name: CallerName, token: string, target: Target): Promise<DoctorFinding> {
  const path = classOfCaller[name] === 'Application' ? 'organization' : 'me';
  const { sent } = await send(target, {
    method: 'GET',
    url: `${target.baseUrl}/v1.0/${path}`,
    headers: { Accept: 'application/json' },
    token: { header: `Bearer ${token}`, credential: credentialOf(token) },
    watch: 0,
    retry: 'allowed',
  });
  const about = `${name} at Graph`;
  const status = sent.answer?.status;
  if (status === undefined)
    return {
      state: 'wrong',
      about,
      found: `no answer: ${sent.failure?.message ?? ''}`,
      remedy: `check network and GRAPH_BASE_URL${proxyHint()}`,
    };
  if (status === 401)
    return {
      state: 'wrong',
      about,
      found: `GET /${path} 401: the service does not take the token`,
      remedy: 'get a new token of this tenant and cloud',
    };
  // 403: the token was taken, and this one read is not among its permissions.
  if (status === 200 || status === 403) return { state: 'ok', about, found: `GET /${path} ${status}: authenticated` };
  return { state: 'note', about, found: `GET /${path} ${status}: it does not show whether the token is taken` };
}

function given(
  setting: string,
  token: string | undefined,
  misfitOf: (facts: TokenFacts) => Misfit | undefined,
): DoctorFinding {
  if (token === undefined)
    return {
      state: 'note',
      about: setting,
      found: 'not set: its clauses will be blocked, and the run complete all the same',
    };
  const facts = tokenFacts(token);
  const misfit = misfitOf(facts);
  return misfit === undefined
    ? { state: 'ok', about: setting, found: tokenInWords(facts) }
    : { state: 'wrong', about: setting, found: misfit.found, remedy: misfit.instead };
}

/** The setting of the proxy that stands on the way, where there is one: `HTTPS_PROXY` in the letters in which it was given. */
function proxyHint(): string {
  const name = ['https_proxy', 'HTTPS_PROXY'].find((one) => (process.env[one] ?? '') !== '');
  return name === undefined ? ' and the proxy (HTTPS_PROXY)' : `, and whether the proxy that ${name} names is there`;
}
