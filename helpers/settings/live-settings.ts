import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { type CallerName, callerNames } from '../callers/caller-names.ts';
import { type CallerSettings, callerSettingsOf, callerShape, type GithubActions } from '../callers/caller-settings.ts';
import { type CloudName, cloudNames, clouds, isLoopback } from '../callers/cloud.ts';
import { Mistake, type MistakeDetails } from '../common/mistake.ts';
import { oneOf } from './one-of.ts';

const text = z.string().trim().min(1);
const guid = z
  .string()
  .trim()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'an id here is a GUID');

/** `https://host` or a loopback address, without path. */
const origin = z
  .string()
  .trim()
  .refine((value) => URL.canParse(value), 'an address reads like https://graph.microsoft.com')
  .refine(
    (value) =>
      !URL.canParse(value) ||
      new URL(value).protocol === 'https:' ||
      (isLoopback(value) && value.startsWith('http://')),
    'over plain HTTP tokens can be read on the way: it is for loopback only',
  )
  // What stands before an @ is a name or a password, or the parser drops it: `https://:pass@host`, `https://@host`.
  .refine((value) => !value.includes('@'), 'no name or password in an address')
  .refine((value) => !/[?#]/.test(value), 'leave the query string and what follows a # out')
  .refine((value) => !/[\s\\]/.test(value), 'no blanks and no backslashes in an address');

/** What live mode needs, beside the settings of every run. All optional: what is missing is blocked, and says so. */
export const liveShape = {
  GRAPH_CLOUD: oneOf(cloudNames).default('global').describe("Which of Microsoft's clouds."),
  GRAPH_BASE_URL: origin
    .refine((value) => !URL.canParse(value) || new URL(value).pathname === '/', 'leave the version and the path out')
    .optional()
    .describe("Graph's address, where it is not the cloud's own."),
  GRAPH_AUTHORITY: origin
    .refine(
      (value) => !URL.canParse(value) || /^\/[\w.-]*\/?$/.test(new URL(value).pathname),
      'leave out what follows the tenant',
    )
    .optional()
    .describe("Entra's address, where it is not the cloud's own."),
  GRAPH_TENANT_ID: text
    .regex(/^[\w.-]+$/, 'a tenant is a GUID or a domain name')
    .optional()
    .describe('The tenant: its id or a domain of it.'),
  GRAPH_MAX_RATE: z.coerce
    .number('write a number, 0 to 10')
    .min(0, 'write a number, 0 to 10')
    .max(10, 'Intune allows 200 writes in 20 seconds to all callers together: 10 a second at most')
    .default(1)
    .describe('Requests per second; 0 is unlimited, on loopback only.'),
  GRAPH_EXPIRED_TOKEN: text.optional().describe('An access token that was good once.'),
  GRAPH_OTHER_AUDIENCE_TOKEN: text.optional().describe('A valid access token for another service than Graph.'),
  GRAPH_CACHE_DIR: text.default('.graph-conformance').describe('Where sign-ins are kept, encrypted.'),
  GRAPH_CACHE_KEY: text
    .min(16, 'a key of at least 16 letters')
    .optional()
    .describe('What sign-ins are encrypted with; a key file beside them when it is not given.'),
  GRAPH_ALLOW_DESTRUCTIVE: text
    .regex(/^[A-Za-z]\w*([\s,]+[A-Za-z]\w*)*$/, 'names of actions, one by one, e.g. resetPasscode')
    .refine(
      (value) => !/^(true|false|yes|no|on|off|all|any)$/i.test(value),
      'names of actions, one by one, e.g. resetPasscode',
    )
    .optional()
    .describe('The actions that may be carried out on the canary.'),
  GRAPH_CANARY_DEVICE_ID: guid.optional().describe('Id of the one device that may be acted on.'),
  GRAPH_CANARY_SERIAL_NUMBER: text.optional().describe('Its serial number.'),
  ...callerShape,
};

/** `GRAPH_CANARY_<PLACEHOLDER>`: the other placeholders of a route on the way to the canary. */
export const isCanaryPlaceholder = (name: string): boolean =>
  /^GRAPH_CANARY_[A-Z0-9_]+$/.test(name) && !Object.hasOwn(liveShape, name);

export interface CanarySettings {
  readonly deviceId: string;
  readonly serialNumber: string;
  /** Names of actions. */
  readonly actions: readonly string[];
  /** By the setting's name behind `GRAPH_CANARY_`. */
  readonly placeholders: ReadonlyMap<string, string>;
}

export interface LiveSettings {
  readonly cloud: CloudName;
  /** Origin of Graph. */
  readonly baseUrl: string;
  /** Origin of Entra. */
  readonly authority: string;
  readonly tenant: string | undefined;
  /** Requests per second; 0 is unlimited. */
  readonly maxRate: number;
  readonly callers: ReadonlyMap<CallerName, CallerSettings>;
  readonly expiredToken: string | undefined;
  readonly otherAudienceToken: string | undefined;
  readonly canary: CanarySettings | undefined;
  /** Why nothing is done to a canary, where that is so. */
  readonly safeMode: string | undefined;
  readonly cache: { readonly folder: string; readonly key: string | undefined };
}

const shape = z.object(liveShape);
type LiveValues = z.infer<typeof shape>;

/**
 * Live settings from parsed ones; `placeholders` are the `GRAPH_CANARY_…` ones by their full names, `environment` is where GitHub
 * Actions leaves its own. Throws a Mistake for what does not fit together.
 */
export function liveSettingsOf(
  values: LiveValues,
  placeholders: ReadonlyMap<string, string>,
  environment: Readonly<Record<string, string | undefined>>,
): LiveSettings {
  const mistakes: MistakeDetails[] = [];
  const cloud = clouds[values.GRAPH_CLOUD];
  const baseUrl = new URL(values.GRAPH_BASE_URL ?? cloud.graph).origin;
  const authority = values.GRAPH_AUTHORITY ?? cloud.entra;
  if (values.GRAPH_MAX_RATE === 0 && !isLoopback(baseUrl))
    mistakes.push({ found: 'GRAPH_MAX_RATE is 0', instead: 'unlimited is for loopback only: write 1' });
  const strings = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const github = githubActions(environment);
  const callers = new Map(
    callerNames.flatMap((name) => {
      const caller = callerSettingsOf(name, strings, github, mistakes);
      return caller === undefined ? [] : [[name, caller] as const];
    }),
  );
  const tenant = values.GRAPH_TENANT_ID ?? tenantIn(authority);
  const ofAuthority = tenantIn(authority);
  if (ofAuthority !== undefined && ofAuthority.toLowerCase() !== tenant?.toLowerCase())
    mistakes.push({
      found: 'GRAPH_AUTHORITY and GRAPH_TENANT_ID name two tenants',
      instead: 'leave the tenant out of GRAPH_AUTHORITY',
    });
  const needsTenant = [...callers].find(
    ([name, { kind }]) => kind !== 'token' && name !== 'DELEGATED_PERSONAL' && tenant === undefined,
  );
  if (needsTenant !== undefined)
    mistakes.push({
      found: 'GRAPH_TENANT_ID is not set',
      instead: `write the tenant that GRAPH_${needsTenant[0]} signs in to`,
    });
  mistakes.push(...misspeltCanary(values, placeholders), ...wrongPlaceholders(placeholders));
  if (mistakes.length > 0) throw new Mistake(...mistakes);
  const canary = canaryOf(values, placeholders);
  return {
    cloud: values.GRAPH_CLOUD,
    baseUrl,
    authority: new URL(authority).origin,
    tenant,
    maxRate: values.GRAPH_MAX_RATE,
    callers,
    expiredToken: values.GRAPH_EXPIRED_TOKEN,
    otherAudienceToken: values.GRAPH_OTHER_AUDIENCE_TOKEN,
    canary: typeof canary === 'string' ? undefined : canary,
    safeMode: typeof canary === 'string' ? canary : undefined,
    cache: { folder: values.GRAPH_CACHE_DIR, key: values.GRAPH_CACHE_KEY },
  };
}

/** An authority may carry its tenant: `https://login.microsoftonline.com/contoso.com`. */
function tenantIn(authority: string): string | undefined {
  const [, tenant] = new URL(authority).pathname.split('/');
  return tenant === undefined || tenant === '' ? undefined : tenant;
}

/** The three ways of opting in, or why that did not happen. */
function canaryOf(values: LiveValues, placeholders: ReadonlyMap<string, string>): CanarySettings | string {
  const names = ['GRAPH_ALLOW_DESTRUCTIVE', 'GRAPH_CANARY_DEVICE_ID', 'GRAPH_CANARY_SERIAL_NUMBER'] as const;
  const missing = names.filter((name) => values[name] === undefined);
  const { GRAPH_ALLOW_DESTRUCTIVE, GRAPH_CANARY_DEVICE_ID, GRAPH_CANARY_SERIAL_NUMBER } = values;
  if (
    GRAPH_ALLOW_DESTRUCTIVE === undefined ||
    GRAPH_CANARY_DEVICE_ID === undefined ||
    GRAPH_CANARY_SERIAL_NUMBER === undefined
  )
    return missing.length === names.length ? 'no canary is configured' : `${missing.join(' and ')} is not set`;
  return {
    deviceId: GRAPH_CANARY_DEVICE_ID.toLowerCase(),
    serialNumber: GRAPH_CANARY_SERIAL_NUMBER,
    actions: GRAPH_ALLOW_DESTRUCTIVE.split(/[\s,]+/),
    placeholders: new Map([...placeholders].map(([name, value]) => [name.slice('GRAPH_CANARY_'.length), value])),
  };
}

/** `GRAPH_CANARY_DEVICEID` would pass for a placeholder of some route, and leave the run in safe mode for no visible reason. */
function misspeltCanary(values: LiveValues, placeholders: ReadonlyMap<string, string>): MistakeDetails[] {
  const own = ['GRAPH_CANARY_DEVICE_ID', 'GRAPH_CANARY_SERIAL_NUMBER'] as const;
  return [...placeholders.keys()].flatMap((name) => {
    const near = own.find((one) => values[one] === undefined && distance(name, one) <= 2);
    return near === undefined ? [] : [{ found: `unknown setting ${name}`, instead: `did you mean ${near}?` }];
  });
}

/** Ids and user names only: nothing that could change the path it is put into. */
const wrongPlaceholders = (placeholders: ReadonlyMap<string, string>): MistakeDetails[] =>
  [...placeholders].flatMap(([name, value]) =>
    /^[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,120}[A-Za-z0-9])?$/.test(value) && !value.includes('..')
      ? []
      : [
          {
            found: `${name} is "${value}"`,
            instead: /#/.test(value)
              ? "a guest's name has # in it, which ends an address: write the user's id"
              : 'write an id or a user name: letters, digits, . _ - @',
          },
        ],
  );

function githubActions(environment: Readonly<Record<string, string | undefined>>): GithubActions | undefined {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken } = environment;
  return url === undefined || url === '' || requestToken === undefined || requestToken === ''
    ? undefined
    : { url, requestToken };
}
