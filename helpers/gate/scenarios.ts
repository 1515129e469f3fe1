import { Mistake } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';
import type { Intervention } from './intervention.ts';

/** What a scenario knows of a request to a documented route. */
interface Moment {
  /** How many requests of this method and path there were in this scenario, this one included. */
  readonly nth: number;
  /** Whether the page documents 204 for it. */
  readonly documents: 'no-content' | 'content';
  readonly host: string | undefined;
  /** Path and query. */
  readonly target: string;
  /** Another origin, with a host of another name than the one given. */
  readonly elsewhere: (host: string | undefined) => string;
}

export interface Scenario {
  readonly name: string;
  /** What is answered, and how often. */
  readonly answers: string;
  /** `well`: a client that does right ends with 0; `error`: it cannot do what it came for. */
  readonly ends: 'well' | 'error';
  /** What a client shows that is judged in it. */
  readonly proves: string;
  /** The clause that was judged where this was put to the test; undefined: any request shows it. */
  readonly shownBy?: `client.${string}`;
  /** What is done to a request to a documented route; undefined: the mock answers. */
  readonly meets: (moment: Moment) => Intervention | undefined;
  /** The same for all other requests to Graph. Default: the mock answers. */
  readonly meetsOthers?: () => Intervention | undefined;
}

/** The one without trouble: when no scenario is named. */
export const plain: Scenario = {
  name: 'plain',
  answers: 'what the mock answers',
  ends: 'well',
  proves: 'it sends what the page says, and takes the documented answer as a success',
  meets: () => undefined,
};

const answer = (status: number, code?: string, headers?: Record<string, string>, text?: string): Intervention => ({
  kind: 'answer',
  status,
  ...(code === undefined ? {} : { code }),
  ...(headers === undefined ? {} : { headers }),
  ...(text === undefined ? {} : { text }),
});

const claims = Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}').toString('base64');

/** The answers are those that Graph is known to give (`throttle`: 429 with Retry-After; `approval`: multi-admin approval; `challenge`: continuous access evaluation). */
const scenarios: readonly Scenario[] = [
  {
    name: 'throttle',
    answers: '429 with `Retry-After: 1`, to the first request of each call',
    ends: 'well',
    proves: 'it waits as long as it is told, and sends the same request again',
    shownBy: 'client.Retry-After',
    meets: ({ nth }) => (nth === 1 ? answer(429, 'TooManyRequests', { 'Retry-After': '1' }) : undefined),
  },
  {
    name: 'unavailable',
    answers: '503 with `Retry-After: 1`, to the first request of each call',
    ends: 'well',
    proves: 'it waits as long as it is told, and sends the same request again',
    shownBy: 'client.Retry-After',
    meets: ({ nth }) => (nth === 1 ? answer(503, 'UnknownError', { 'Retry-After': '1' }) : undefined),
  },
  {
    name: 'gateway-timeout',
    answers: '504 after 0.3 seconds, always',
    ends: 'error',
    proves: 'it does not repeat a POST that may have arrived',
    shownBy: 'client.no-repeat',
    meets: () => ({ kind: 'answer', status: 504, code: 'CancelledOnServiceTimeout', delay: 300 }),
  },
  {
    name: 'slow',
    answers: 'what the mock answers, 3 seconds later',
    ends: 'well',
    proves: 'it waits, and does not repeat a POST that is under way',
    shownBy: 'client.route',
    meets: () => ({ kind: 'wait', delay: 3_000 }),
  },
  {
    name: 'reset',
    answers: 'nothing: the connection is torn down, always',
    ends: 'error',
    proves: 'it does not repeat a POST that may have arrived',
    shownBy: 'client.no-repeat',
    meets: () => ({ kind: 'reset' }),
  },
  {
    name: 'forbidden',
    answers: '403, always',
    ends: 'error',
    proves: 'it does not ask again for what it may not do',
    shownBy: 'client.forbidden',
    meets: () => answer(403, 'Forbidden'),
  },
  {
    name: 'absent',
    answers: '404, always',
    ends: 'error',
    proves: 'it ends where there is nothing to act on',
    shownBy: 'client.route',
    meets: () => answer(404, 'ResourceNotFound'),
  },
  {
    name: 'ok-for-no-content',
    answers: '200 without content where the page documents 204',
    ends: 'well',
    proves: 'it takes another success than the documented one as it comes',
    shownBy: 'client.route',
    meets: ({ documents }) => (documents === 'no-content' ? answer(200) : undefined),
  },
  {
    name: 'accepted-202',
    answers: '202 without content where the page documents 204',
    ends: 'well',
    proves: 'it takes another success than the documented one as it comes',
    shownBy: 'client.route',
    meets: ({ documents }) => (documents === 'no-content' ? answer(202) : undefined),
  },
  {
    name: 'redirect-away',
    answers: '307 to another origin, which answers 401',
    ends: 'error',
    proves: 'it hands neither token nor cookies to a stranger',
    shownBy: 'client.redirect',
    meets: ({ elsewhere, host, target }) =>
      answer(307, undefined, {
        Location: `${elsewhere(host)}${target}`,
        'Set-Cookie': 'gate=only-for-this-host; Path=/',
      }),
  },
  {
    name: 'approval',
    answers: '412 with `x-msft-approval-code`, always',
    ends: 'error',
    proves: 'it ends where another person has to approve first',
    shownBy: 'client.route',
    meets: () => answer(412, 'ApprovalRequired', { 'x-msft-approval-code': 'mock-approval' }),
  },
  {
    name: 'challenge',
    answers: '401 with a claims challenge, always',
    ends: 'error',
    proves: 'it ends where its token is not good enough any more',
    shownBy: 'client.route',
    meets: () =>
      answer(
        401,
        'InvalidAuthenticationToken',
        {
          'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims}"`,
        },
        'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
      ),
  },
  {
    name: 'outage',
    answers: '503 without `Retry-After`, to every request to Graph',
    ends: 'error',
    proves: 'it ends when the service is down, and says so',
    meets: () => answer(503),
    meetsOthers: () => answer(503),
  },
];

/** Scenarios by their names, separated by commas, or all of them. Throws a Mistake for a name that there is not. */
export function scenariosNamed(names: string | undefined): readonly Scenario[] {
  if (names === undefined) return [plain];
  const known = [plain, ...scenarios];
  const wanted = names.split(',').map((one) => one.trim());
  if (wanted.length === 1 && wanted[0] === 'all') return known;
  return [...new Set(wanted)].map((name) => {
    const found = known.find((one) => one.name === name);
    if (found !== undefined) return found;
    throw new Mistake({
      found: `no scenario ${name === '' ? '(an empty name)' : name}`,
      instead: didYouMean(name, [...known.map((one) => one.name), 'all']),
    });
  });
}
