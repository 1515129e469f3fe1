import { z } from 'zod';
import type { LiveTokens } from '../callers/live-tokens.ts';
import type { Token } from '../callers/token.ts';
import type { Contract } from '../contract/contract.ts';
import { effectivePermission, printedPermissions } from '../contract/grants.ts';
import { errorMessage } from '../judge/outcome.ts';
import { type Sent, send } from '../record/send.ts';
import type { Target } from '../record/target.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import { canaryDoubt } from '../target/live-canary.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Intune's plan in licences (Microsoft's list of service plans: INTUNE_A). */
const intunePlan = 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5';

const read = async (target: Target, url: string, token: Token): Promise<Sent> =>
  (
    await send(target, {
      method: 'GET',
      url,
      headers: { Accept: 'application/json' },
      token,
      watch: 0,
      retry: 'allowed',
      answer: 'whole',
    })
  ).sent;

/** Is Intune there: a read of a device that nobody has is answered by Intune itself, or by a tenant that has none. */
export async function doctorIntune(target: Target, reader: Token | undefined): Promise<DoctorFinding> {
  const about = 'Intune';
  if (reader === undefined)
    return {
      state: 'missing',
      about,
      found: 'no caller may read devices',
      remedy:
        'give a caller DeviceManagementManagedDevices.Read.All: the absent id is shown absent by it, and the canary looked at',
    };
  const url = `${target.baseUrl}/beta/deviceManagement/managedDevices/${target.probeId}?$select=id`;
  const { answer } = await read(target, url, reader);
  if (answer?.status === 404) return { state: 'ok', about, found: 'answers; the absent id is absent' };
  if (answer?.status === 400 && /not applicable to target tenant/i.test(errorMessage(answer)))
    return {
      state: 'wrong',
      about,
      found: 'the tenant has no Intune',
      remedy: 'assign Intune licences and set the MDM authority to Intune',
    };
  if (answer?.status === 401)
    return {
      state: 'wrong',
      about,
      found: 'the user has no Intune role or no licence (401)',
      remedy: 'give the user a licence, and a role that may read devices',
    };
  return {
    state: 'wrong',
    about,
    found: `unexpected answer ${answer?.status ?? 'none'}`,
    remedy: 'try again; look at the service health page',
  };
}

const organisation = z.object({
  value: z.array(
    z.looseObject({
      assignedPlans: z.array(z.looseObject({ servicePlanId: z.string(), capabilityStatus: z.string() })).nullish(),
    }),
  ),
});

/** Is Intune licensed, as the organisation's plans say. */
export async function doctorLicence(target: Target, reader: Token | undefined): Promise<DoctorFinding> {
  const about = 'Intune licence';
  if (reader === undefined) return { state: 'note', about, found: 'no caller could ask' };
  const { answer } = await read(target, `${target.baseUrl}/v1.0/organization`, reader);
  const found = organisation.safeParse(answer?.body);
  if (answer?.status !== 200 || !found.success)
    return {
      state: 'note',
      about,
      found: `not to be read (${answer?.status ?? 'no answer'}): Organization.Read.All is missing`,
    };
  const plan = found.data.value
    .flatMap(({ assignedPlans }) => assignedPlans ?? [])
    .find((one) => one.servicePlanId === intunePlan);
  return plan?.capabilityStatus === 'Enabled'
    ? { state: 'ok', about, found: 'enabled' }
    : {
        state: 'wrong',
        about,
        found: plan === undefined ? 'the tenant has no Intune plan' : `the plan is ${plan.capabilityStatus}`,
        remedy: 'get Intune licences for the tenant',
      };
}

/** Are the permissions real that callers are asked for: Entra tells signed-in users. */
export async function doctorPermissions(tokens: LiveTokens, contracts: readonly Contract[]): Promise<DoctorFinding[]> {
  const names = new Set(
    contracts.flatMap((contract) => printedPermissions(contract).map((name) => effectivePermission(contract, name))),
  );
  if (!tokens.canAsk)
    return [
      {
        state: 'note',
        about: 'permission names',
        found: 'not asked: Entra tells signed-in users only, and DELEGATED_WORK does not sign in',
      },
    ];
  const findings: DoctorFinding[] = [];
  for (const name of names) {
    const { status, body } = await tokens.ask(name);
    if (status === 200 || /AADSTS65001\b/.test(body))
      findings.push({ state: 'ok', about: 'permission name', found: `${name} exists` });
    else if (/AADSTS(70011|650053)\b/.test(body))
      findings.push({
        state: 'wrong',
        about: 'permission name',
        found: `Entra knows no ${name}`,
        remedy: 'find the real name in the permissions reference, and write an erratum into the notes',
      });
    else
      findings.push({ state: 'note', about: 'permission name', found: `Entra does not tell whether there is ${name}` });
  }
  return findings;
}

const platform = z.looseObject({ operatingSystem: z.string().nullish(), managementState: z.string().nullish() });

/** Is the canary what the settings say, and of a platform on which the action can work (macOS and Windows answer 400: no page says so, public traces do). */
export async function doctorCanary(
  target: Target,
  settings: LiveSettings,
  reader: Token | undefined,
): Promise<DoctorFinding> {
  const about = 'canary';
  const { canary } = settings;
  if (canary === undefined || target.survey === undefined)
    return {
      state: 'missing',
      about,
      found: `safe mode: ${settings.safeMode ?? ''}`,
      remedy: 'success itself is not exercised without one (docs/live.md)',
    };
  if (reader === undefined) return { state: 'wrong', about, found: 'no configured caller may read it' };
  const sent = await read(target, target.survey.url, reader);
  const doubt = canaryDoubt(sent, canary);
  if (doubt !== undefined)
    return { state: 'wrong', about, found: doubt, remedy: 'compare id and serial number in the Intune admin center' };
  const { operatingSystem, managementState } = platform.parse(sent.answer?.body);
  const system = operatingSystem ?? 'unknown';
  if (canary.actions.includes('resetPasscode') && /windows|mac/i.test(system))
    return {
      state: 'wrong',
      about,
      found: `it runs ${system}, whose passcode cannot be reset`,
      remedy: 'take an Android Enterprise or iOS device',
    };
  if (managementState !== undefined && managementState !== null && managementState !== 'managed')
    return {
      state: 'wrong',
      about,
      found: `its management state is ${managementState}`,
      remedy: 'take a device that is managed',
    };
  return {
    state: 'ok',
    about,
    found: `${system}; id and serial number belong together; ${canary.actions.join(', ')} may be tried on it`,
  };
}
