import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Token } from '../callers/token.ts';
import { defined } from '../common/defined.ts';
import { cleanError } from '../exchange/clean-error.ts';
import type { Answer, Exchange, Failure, Retry, Wire } from '../exchange/exchange.ts';
import { keptBody } from '../exchange/kept-body.ts';
import { keptHeaders } from '../exchange/kept-headers.ts';
import { readBody } from '../exchange/read-body.ts';
import type { Secrets } from '../exchange/secrets.ts';
import { sendOnWire, type WireAnswer } from '../exchange/transport.ts';
import type { Place } from './place-trouble.ts';
import type { Target } from './target.ts';

export interface Outbound {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly token: Token;
  readonly watch: number;
  readonly retry: 'allowed' | 'never';
  /** `whole`: the answer is read and not recorded, so that its data are needed. */
  readonly answer?: 'whole';
  /** Why a request goes to the canary, for the guard. */
  readonly purpose?: 'model' | 'refusal' | undefined;
  /** Where trouble is to stay. */
  readonly place?: Place | undefined;
}

/** The part of an exchange that sending makes. */
export type Sent = Pick<Exchange, 'credential' | 'request' | 'retries' | 'at' | 'duration'> & {
  answer?: Answer;
  failure?: Failure;
};

export interface Sending {
  readonly sent: Sent;
  /** For a watched request: what the socket showed in the end. */
  readonly late?: Promise<Wire>;
}

/** Sends through the guard, patiently where that is allowed, and removes secrets before anybody sees the result. */
export async function send(target: Target, outbound: Outbound): Promise<Sending> {
  const headers = {
    ...outbound.headers,
    'client-request-id': randomUUID(),
    ...defined({ 'User-Agent': target.userAgent, Authorization: outbound.token.header }),
  };
  const { method, url, body, purpose } = outbound;
  const request = { method, url, headers, body, ...defined({ purpose }) };
  const retries: Retry[] = [];
  for (let attempt = 1; ; attempt += 1) {
    await target.pace?.();
    target.guard.admit(request);
    const { clock } = target.patience;
    const from = clock.monotonic();
    const at = new Date(clock.now()).toISOString();
    const timeout = target.patience.timeout(target.timeout);
    const options = { timeout, agents: target.agents, watch: outbound.watch };
    // Whatever is thrown here had a request with its token in hand, and ends in a log.
    const result = await sendOnWire(request, options).catch((error: unknown) => {
      throw cleanError(error, target.secrets);
    });
    target.guard.witness?.(request, result);
    target.patience.spend(clock.monotonic() - from, result, outbound.place);
    const wait = outbound.retry === 'never' ? undefined : target.patience.waitBefore(attempt, result, outbound.place);
    if (wait === undefined) {
      const sent = sentOf(request, outbound, result, retries, at, target.secrets);
      return 'late' in result && result.late !== undefined ? { sent, late: result.late } : { sent };
    }
    retries.push(
      'kind' in result
        ? { failure: cleanFailure(result, target.secrets), waited: wait }
        : { status: result.status, waited: wait },
    );
    await clock.sleep(wait);
  }
}

function sentOf(
  request: { method: string; url: string; headers: Record<string, string>; body: string | undefined },
  outbound: Outbound,
  result: WireAnswer | Failure,
  retries: Retry[],
  at: string,
  secrets: Secrets,
): Sent {
  const shown = {
    credential: outbound.token.credential,
    request: {
      method: request.method,
      url: secrets.clean(request.url),
      headers: { ...request.headers, ...authorizationShown(outbound.token) },
      ...(request.body === undefined ? {} : { body: secrets.clean(request.body) }),
    },
    retries,
    at,
  };
  if ('kind' in result) return { ...shown, failure: cleanFailure(result, secrets), duration: 0 };
  const { status, reason, headers, body, unreadable, wire, duration } = result;
  const kept = outbound.answer === 'whole' ? wholeBody(request.url, body, secrets) : keptBody(status, body, secrets);
  return {
    ...shown,
    answer: {
      status,
      reason: keptReason(reason),
      headers: keptHeaders(headers, secrets),
      ...(body === '' ? {} : { body: kept }),
      ...(unreadable === undefined ? {} : { unreadable: secrets.said(unreadable) }),
      wire: keptWire(wire, secrets),
    },
    duration: Math.round(duration * 1000) / 1000,
  };
}

function authorizationShown({ header, credential }: Token): Record<string, string> {
  if (header === undefined) return {};
  const scheme = /^([\w-]+)( |$)/.exec(header)?.[1] ?? '';
  return {
    Authorization: `${scheme} [removed: ${credential.form}${credential.tokenClass === undefined ? '' : ` ${credential.tokenClass}`}]`,
  };
}

const usualReasons = new Set(Object.values(STATUS_CODES));

/** Others say nothing that the status does not. */
const keptReason = (reason: string): string => (reason === '' || usualReasons.has(reason) ? reason : '[not kept]');

/** The headers that stand in two places. */
function keptWire(wire: Wire, secrets: Secrets): Wire {
  const { contentLength, transferEncoding, ...rest } = wire;
  const shown = keptHeaders(
    defined({ 'content-length': contentLength, 'transfer-encoding': transferEncoding }),
    secrets,
  );
  return {
    ...defined({ contentLength: shown['content-length'], transferEncoding: shown['transfer-encoding'] }),
    ...rest,
  };
}

const cleanFailure = ({ kind, message }: Failure, secrets: Secrets): Failure => ({
  kind,
  message: secrets.said(message),
});

interface LastBody {
  readonly url: string;
  readonly text: string;
  readonly shown: unknown;
}

/** The devices are read after every probe, and mostly nothing has changed: an equal answer is not read again. */
const lastRead = new WeakMap<Secrets, LastBody>();

function wholeBody(url: string, text: string, secrets: Secrets): unknown {
  const last = lastRead.get(secrets);
  if (last?.url === url && last.text === text) return last.shown;
  const shown = readBody(text, secrets);
  lastRead.set(secrets, { url, text, shown });
  return shown;
}
