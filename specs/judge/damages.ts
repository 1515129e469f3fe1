import type { AuthorizationFlaw, Caller, Clause } from '../../helpers/contract/clause.ts';
import type { Answer, Change, Credential, Exchange } from '../../helpers/exchange/exchange.ts';

/** What an exchange is to a check: its own try, the accepted twin of a refusal, or the call that shows a token alive. */
export type Part = 'own' | 'twin' | 'alive';
type Kind = Clause['expects']['kind'];

/** One piece of evidence that is taken away or made worse. */
export interface Damage {
  readonly name: string;
  /** The exchange with that piece gone or worse; undefined where it has no such piece, or is said to be so. */
  readonly done: (exchange: Exchange, caller: Caller | undefined) => Exchange | undefined;
  /** Which checks rest on that piece of one of their own tries. */
  readonly own: readonly Kind[];
  /** A refusal rests on it in its twin (on all of its tries: one that is let in is enough), or in the call that shows a token alive. */
  readonly controls: readonly Exclude<Part, 'own'>[];
}

/** Every kind of check that can be green. */
export const everyKind: readonly Kind[] = [
  'accepted',
  'no-redirect',
  'refused',
  'status',
  'no-content',
  'effect',
  'error-envelope',
  'request-id',
  'client-request-id',
  'permission-exists',
];
/** Those that an answer speaks for by its status. */
const byStatus: readonly Kind[] = ['accepted', 'no-redirect', 'refused', 'status', 'no-content', 'effect'];

const hour = 3600;
const device = '99999999-9999-4999-8999-999999999999';
const sentAt = ({ at }: Exchange): number => Date.parse(at) / 1000;

const without = <T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> => {
  const { [key]: _, ...rest } = value;
  return rest;
};

const withCredential = (exchange: Exchange, change: Partial<Credential>): Exchange => ({
  ...exchange,
  credential: { ...exchange.credential, ...change },
});

const withAnswer = (exchange: Exchange, change: Partial<Answer>): Exchange | undefined =>
  exchange.answer === undefined ? undefined : { ...exchange, answer: { ...exchange.answer, ...change } };

const withWire = (exchange: Exchange, change: Partial<Answer['wire']>): Exchange | undefined =>
  exchange.answer === undefined ? undefined : withAnswer(exchange, { wire: { ...exchange.answer.wire, ...change } });

const status =
  (code: number) =>
  (exchange: Exchange): Exchange | undefined =>
    exchange.answer?.status === code ? undefined : withAnswer(exchange, { status: code, reason: 'Other' });

const trace = (change: Partial<Change> = {}): Change => ({
  device,
  action: 'resetPasscode',
  state: 'pending',
  started: '2026-01-01T00:00:00Z',
  ...change,
});

/** A damage to a token that says something of itself; not where the caller is meant to have that very flaw. */
const toToken = (
  name: string,
  change: (exchange: Exchange, caller: Caller | undefined) => Partial<Credential> | undefined,
  meant?: AuthorizationFlaw,
): Damage => ({
  name,
  done(exchange, caller) {
    if (exchange.credential.form !== 'jwt' && exchange.credential.form !== 'opaque') return undefined;
    if (meant !== undefined && caller?.flaw === meant) return undefined;
    const changed = change(exchange, caller);
    return changed === undefined ? undefined : withCredential(exchange, changed);
  },
  own: everyKind,
  controls: ['twin', 'alive'],
});

/** Only what tokens with claims say. */
const toClaims = (
  name: string,
  change: (exchange: Exchange, caller: Caller | undefined) => Partial<Credential> | undefined,
  meant?: AuthorizationFlaw,
): Damage =>
  toToken(
    name,
    (exchange, caller) => (exchange.credential.form === 'jwt' ? change(exchange, caller) : undefined),
    meant,
  );

const factGone = (fact: Exclude<keyof Credential, 'form'>): Damage => ({
  ...toToken(`a credential does not say its ${fact}`, () => undefined),
  done: (exchange) =>
    exchange.credential[fact] === undefined
      ? undefined
      : { ...exchange, credential: without(exchange.credential, fact) as Credential },
});

const permission = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
const surplusIn = (claim: 'scopes' | 'roles'): Damage =>
  toClaims(`a surplus permission among the ${claim}`, ({ credential }, caller) => {
    // Who is meant to hold it has no more than before; but misplaced is misplaced.
    const held = [...(credential.scopes ?? []), ...(credential.roles ?? [])];
    if (held.includes(permission) && caller?.misplaced === undefined) return undefined;
    if (credential[claim]?.includes(permission)) return undefined;
    return { [claim]: [...(credential[claim] ?? []), permission] };
  });

const otherClass = (tokenClass: NonNullable<Credential['tokenClass']>): Damage =>
  toToken(`a token of the class ${tokenClass}`, ({ credential }) =>
    credential.tokenClass === tokenClass ? undefined : { tokenClass },
  );

const otherForm = (form: Credential['form']): Damage => ({
  name: `a credential of the form ${form}`,
  done: (exchange) => (exchange.credential.form === form ? undefined : withCredential(exchange, { form })),
  own: everyKind.filter((kind) => kind !== 'permission-exists'),
  controls: ['twin', 'alive'],
});

const toLooks = (name: string, own: readonly Kind[], change: (changes: readonly Change[]) => Change[]): Damage => ({
  name,
  done: (exchange) => (exchange.changes === undefined ? undefined : { ...exchange, changes: change(exchange.changes) }),
  own,
  controls: [],
});

const toAnswer = (
  name: string,
  own: readonly Kind[],
  done: Damage['done'],
  controls: Damage['controls'] = [],
): Damage => ({
  name,
  done,
  own,
  controls,
});

const headerGone = (name: string, kind: Kind): Damage =>
  toAnswer(`the answer has no ${name}`, [kind], (exchange) =>
    exchange.answer === undefined
      ? undefined
      : withAnswer(exchange, { headers: without(exchange.answer.headers, name) }),
  );

const headerIs = (name: string, value: string, kind: Kind): Damage =>
  toAnswer(`the answer's ${name} is ${value}`, [kind], (exchange) =>
    exchange.answer === undefined
      ? undefined
      : withAnswer(exchange, { headers: { ...exchange.answer.headers, [name]: value } }),
  );

const other = (name: string, change: Partial<Exchange> | ((exchange: Exchange) => Partial<Exchange>)): Damage => ({
  name,
  done: (exchange) => ({ ...exchange, ...(typeof change === 'function' ? change(exchange) : change) }),
  own: everyKind.filter((kind) => kind !== 'permission-exists'),
  controls: ['twin', 'alive'],
});

/** What can be taken away from an exchange, and what can be worse with it. */
export const damages: readonly Damage[] = [
  // Taken away.
  ...(['tokenClass', 'scopes', 'roles', 'audience', 'issuer', 'notBefore', 'expires'] as const).map(factGone),
  {
    name: 'the devices could not be read',
    done: (exchange) => (exchange.changes === undefined ? undefined : without(exchange, 'changes')),
    own: ['refused', 'effect'],
    controls: [],
  },
  toAnswer('no answer', everyKind, ({ answer: _, ...exchange }) => exchange, ['twin', 'alive']),
  toAnswer(
    'a lost answer',
    everyKind,
    ({ answer: _, ...exchange }) => ({ ...exchange, failure: { kind: 'reset', message: 'socket hang up' } }),
    ['twin', 'alive'],
  ),
  toAnswer('the socket was not watched', ['no-content'], (exchange) => withWire(exchange, { watched: 0 })),
  headerGone('request-id', 'request-id'),
  headerGone('client-request-id', 'client-request-id'),
  toAnswer('the request had no client-request-id', ['client-request-id'], (exchange) => ({
    ...exchange,
    request: { ...exchange.request, headers: without(exchange.request.headers, 'client-request-id') },
  })),
  toAnswer('neither request nor answer has a client-request-id', ['client-request-id'], (exchange) => ({
    ...exchange,
    request: { ...exchange.request, headers: without(exchange.request.headers, 'client-request-id') },
    ...(exchange.answer === undefined
      ? {}
      : { answer: { ...exchange.answer, headers: without(exchange.answer.headers, 'client-request-id') } }),
  })),
  toAnswer('the body of a refusal is gone', ['error-envelope'], (exchange) =>
    exchange.answer === undefined || exchange.answer.status < 400
      ? undefined
      : { ...exchange, answer: without(exchange.answer, 'body') },
  ),
  // Worse.
  ...(['none', 'unreadable', 'opaque'] as const).map(otherForm),
  ...(['DelegatedWork', 'DelegatedPersonal', 'Application'] as const).map(otherClass),
  surplusIn('scopes'),
  surplusIn('roles'),
  toClaims('an expired token', (exchange) => ({ expires: sentAt(exchange) - 1 }), 'expired'),
  toClaims('a token that is not valid yet', (exchange) => ({ notBefore: sentAt(exchange) + hour }), 'not-yet-valid'),
  toClaims('a token for another audience', () => ({ audience: 'https://management.azure.com' }), 'other-audience'),
  toClaims(
    'a token that another tenant issued',
    () => ({ issuer: `https://sts.windows.net/${device}/` }),
    'other-issuer',
  ),
  toClaims('a token that should have expired and has not', (exchange, caller) =>
    caller?.flaw === 'expired' ? { expires: sentAt(exchange) + hour } : undefined,
  ),
  toClaims('a token that should not be valid yet and is', (exchange, caller) =>
    caller?.flaw === 'not-yet-valid' ? { notBefore: sentAt(exchange) - hour } : undefined,
  ),
  toClaims('a token that should be for somebody else and is for Graph', (_, caller) =>
    caller?.flaw === 'other-audience' ? { audience: 'https://graph.microsoft.com' } : undefined,
  ),
  toToken('a token without the permission that it should hold', ({ credential }, caller) =>
    caller === undefined || caller.grants.length === 0 || caller.flaw === 'other-audience' || credential.form !== 'jwt'
      ? undefined
      : {
          scopes: (credential.scopes ?? []).filter((grant) => !caller.grants.includes(grant)),
          roles: (credential.roles ?? []).filter((grant) => !caller.grants.includes(grant)),
        },
  ),
  toLooks('a trace on the device', ['refused'], () => [trace()]),
  ...(['others', 'lost call', 'one of several'] as const).map((by) =>
    toLooks(`a trace by ${by}`, ['refused', 'effect'], () => [trace({ by })]),
  ),
  toLooks('nothing happened on the device', ['effect'], () => []),
  toLooks('another action happened', ['effect'], (changes) => changes.map((one) => ({ ...one, action: 'wipe' }))),
  toLooks('it happened on another device', ['effect'], (changes) => changes.map((one) => ({ ...one, device }))),
  toLooks('it happened on another device, too', ['effect'], (changes) => [...changes, trace()]),
  toAnswer('another device was meant', ['effect'], (exchange) => ({ ...exchange, device })),
  toAnswer('the socket was watched for a shorter time', ['no-content'], (exchange) =>
    withWire(exchange, { watched: 99 }),
  ),
  toAnswer('bytes after the headers', ['no-content'], (exchange) => withWire(exchange, { bytesAfterHead: 1 })),
  toAnswer('a Content-Length', ['no-content'], (exchange) => withWire(exchange, { contentLength: '2' })),
  toAnswer('a Transfer-Encoding', ['no-content'], (exchange) => withWire(exchange, { transferEncoding: 'chunked' })),
  ...[307, 429, 503].map((code) => toAnswer(`status ${code}`, byStatus, status(code), ['twin', 'alive'])),
  ...[401, 403, 409].map((code) =>
    toAnswer(`status ${code} for who is let in`, ['accepted', 'status', 'no-content', 'effect'], status(code), [
      'twin',
      'alive',
    ]),
  ),
  toAnswer('status 202', ['refused', 'status'], status(202)),
  toAnswer('status 409 for who is refused', ['refused'], status(409)),
  headerIs('request-id', 'none', 'request-id'),
  headerIs('client-request-id', device, 'client-request-id'),
  toAnswer('an error without a code', ['error-envelope'], (exchange) =>
    (exchange.answer?.status ?? 0) < 400 ? undefined : withAnswer(exchange, { body: { error: { message: 'no' } } }),
  ),
  other('another verb', ({ request }) => ({ request: { ...request, method: 'HEAD' } })),
  other('another caller', { caller: 'Somebody' }),
  other('another route', { route: 'elsewhere' }),
  other('another subject', { subject: 'absent' }),
  other('another try, again', { attempt: 77 }),
];
