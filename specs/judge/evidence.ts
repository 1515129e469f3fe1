import { families } from '../../helpers/clauses/families.ts';
import type { Caller, Clause } from '../../helpers/contract/clause.ts';
import type { Contract } from '../../helpers/contract/contract.ts';
import type { Answer, Change, Credential, Exchange } from '../../helpers/exchange/exchange.ts';
import type { Evidence } from '../../helpers/judge/evidence.ts';

/** Literal evidence for the tables of the judges: everything sound unless a row says otherwise. */

export const grant = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
export const device = '11111111-1111-4111-8111-111111111111';
export const otherDevice = '22222222-2222-4222-8222-222222222222';
export const sentAt = '2026-03-04T12:00:00.000Z';
/** When it was sent, in seconds since 1970, as tokens count. */
export const sent = Date.parse(sentAt) / 1000;
const requestId = '33333333-3333-4333-8333-333333333333';
const clientRequestId = '44444444-4444-4444-8444-444444444444';

/** A page that names work accounts, and neither personal ones nor apps. */
export const contract: Contract = {
  id: 'things-act@2020-01-01',
  file: 'things-act@2020-01-01.contract.yaml',
  data: {
    page: 'things-act',
    version: 'beta',
    edition: { date: '2020-01-01', locale: 'en-US' },
    title: 'act action',
    action: 'resetPasscode',
    prerequisites: {
      DelegatedWork: [grant],
      DelegatedPersonal: 'not-supported',
      Application: 'not-supported',
    },
    'http-request': ['POST /deviceManagement/managedDevices/{managedDeviceId}/resetPasscode'],
    'request-body': 'none',
    response: { status: 204, body: 'none' },
  },
  notes: undefined,
  routes: [
    {
      id: 'deviceManagement/managedDevices',
      method: 'POST',
      path: '/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode',
      line: 'POST /deviceManagement/managedDevices/{managedDeviceId}/resetPasscode',
    },
  ],
  lineOf: () => 1,
};

export const app: Caller = { name: 'Application', tokenClass: 'Application', grants: [grant] };
export const work: Caller = { name: 'DelegatedWork', tokenClass: 'DelegatedWork', grants: [grant] };
export const personal: Caller = { name: 'DelegatedPersonal', tokenClass: 'DelegatedPersonal', grants: [grant] };

/** Which of an exchange's facts a row states; the others are as a sound service and a sound credential have them. */
export interface Stated extends Partial<Omit<Exchange, 'answer' | 'credential' | 'request'>> {
  readonly status?: number;
  readonly reason?: string;
  /** Added to Graph's own; `undefined` takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Graph's error envelope with this code and message. */
  readonly error?: { readonly code?: string; readonly message?: string };
  readonly unreadable?: string;
  readonly wire?: Partial<Answer['wire']>;
  /** Added to those of the caller's class; `undefined` takes one away. */
  readonly credential?: { readonly [fact in keyof Credential]?: Credential[fact] | undefined };
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly by?: Caller;
}

const reasons: Readonly<Record<number, readonly [reason: string, code: string]>> = {
  200: ['OK', ''],
  204: ['No Content', ''],
  400: ['Bad Request', 'BadRequest'],
  401: ['Unauthorized', 'InvalidAuthenticationToken'],
  403: ['Forbidden', 'Forbidden'],
  404: ['Not Found', 'ResourceNotFound'],
  405: ['Method Not Allowed', 'BadRequest'],
  406: ['Not Acceptable', 'NotAcceptable'],
  412: ['Precondition Failed', 'PreconditionFailed'],
  429: ['Too Many Requests', 'TooManyRequests'],
  500: ['Internal Server Error', 'InternalServerError'],
  503: ['Service Unavailable', 'ServiceUnavailable'],
};

/** A call of the app to the device; refused with 403 unless `status` says otherwise; nothing changed on any device. */
export function exchange(stated: Stated = {}): Exchange {
  const {
    status = 403,
    reason,
    headers,
    body,
    error,
    unreadable,
    wire,
    credential,
    requestHeaders,
    method = 'POST',
    by = app,
    ...rest
  } = stated;
  const answer: Answer = {
    status,
    reason: reason ?? reasons[status]?.[0] ?? '',
    headers: present({
      date: 'Wed, 04 Mar 2026 12:00:00 GMT',
      'request-id': requestId,
      'client-request-id': clientRequestId,
      ...headers,
    }),
    ...bodyOf(status, stated),
    ...(unreadable === undefined ? {} : { unreadable }),
    wire: { bytesAfterHead: 0, watched: 0, ...wire },
  };
  return {
    kind: 'exchange',
    contract: contract.id,
    probe: `deviceManagement/managedDevices | ${method} | ${by.name}`,
    attempt: 1,
    route: 'deviceManagement/managedDevices',
    caller: by.name,
    credential: { form: 'jwt', ...present({ ...factsOf(by), ...credential }) },
    request: {
      method,
      url: `https://graph.microsoft.com/beta/deviceManagement/managedDevices/${device}/resetPasscode`,
      headers: { Accept: 'application/json', 'client-request-id': clientRequestId, ...requestHeaders },
    },
    subject: 'device',
    device,
    ...(stated.failure === undefined ? { answer } : {}),
    retries: [],
    changes: [],
    at: sentAt,
    duration: 5,
    ...rest,
  };
}

/** The same, as nobody looked at the devices behind it. */
export function unseen(stated: Stated = {}): Exchange {
  const { changes: _, ...rest } = exchange(stated);
  return rest;
}

/** The accepted twin of a refusal. */
export const twin = (stated: Stated = {}): Exchange => exchange({ status: 204, by: work, ...stated });

/** The call that shows an opaque token alive. */
export const aliveCall = (stated: Stated = {}): Exchange =>
  unseen({
    status: 200,
    by: personal,
    method: 'GET',
    probe: 'alive | DelegatedPersonal',
    subject: 'none',
    route: '*',
    body: {},
    ...stated,
  });

function bodyOf(status: number, { body, error }: Stated): { body?: unknown } {
  if (body !== undefined) return { body };
  if (status < 400 && error === undefined) return {};
  const innerError = {
    date: '2026-03-04T12:00:00',
    'request-id': requestId,
    'client-request-id': clientRequestId,
  };
  return { body: { error: { code: reasons[status]?.[1] ?? 'Error', message: 'said so', ...error, innerError } } };
}

/** What a sound credential of a caller says of itself. */
function factsOf({ tokenClass, grants }: Caller): Omit<Credential, 'form'> {
  return {
    tokenClass,
    ...(tokenClass === 'Application' ? { roles: [...grants] } : { scopes: [...grants] }),
    audience: 'https://graph.microsoft.com',
    issuer: 'https://sts.windows.net/55555555-5555-4555-8555-555555555555/',
    notBefore: sent - 300,
    expires: sent + 3600,
  };
}

const present = <T extends object>(all: T): { [key in keyof T]: Exclude<T[key], undefined> } =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [key in keyof T]: Exclude<T[key], undefined>;
  };

/** What a judge is given: a clause that expects this, judged by these exchanges. An app is refused, a work account let in, unless a row says otherwise. */
export function evidence(expects: Clause['expects'], given: Partial<Evidence> & Partial<Clause> = {}): Evidence {
  const isRefusal = expects.kind === 'refused';
  const family = families.find(({ kind }) => kind === expects.kind);
  const {
    clause,
    caller,
    exchanges = [isRefusal ? exchange() : twin()],
    accepted,
    alive,
    asked,
    unprivileged,
    tenant,
    ...rest
  } = given;
  const section = given.section ?? 'prerequisites';
  return {
    clause: clause ?? {
      id: `${contract.id}/${section}/${given.point ?? 'point'}` as Clause['id'],
      contract,
      section,
      point: 'point',
      level: 'required',
      title: 'a fact',
      documented: 'a fact',
      link: 'https://learn.microsoft.com/graph/api/things-act',
      family: family?.name ?? 'client',
      expects,
      needs: family?.needs ?? {},
      ...(family?.untried === undefined ? {} : { untried: family.untried }),
      variations: [],
      errata: [],
      ...rest,
    },
    caller: 'caller' in given ? caller : isRefusal ? app : work,
    exchanges,
    accepted: 'accepted' in given ? accepted : [twin()],
    alive,
    ...(asked === undefined ? {} : { asked }),
    ...(unprivileged === undefined ? {} : { unprivileged }),
    ...(tenant === undefined ? {} : { tenant }),
  };
}

/** What a look showed on the device: the action, begun when it was asked for. */
export const change = (given: Partial<Change> = {}): Change => ({
  device,
  action: 'resetPasscode',
  state: 'pending',
  started: sentAt,
  ...given,
});
