import { counted } from '../../common/counted.ts';
import { endOf, isUncertain, type Seen, startOf, statusOf } from '../calls-of.ts';
import type { ClientEvidence } from '../client-clause.ts';
import { type ClientClause, type ClientJudgement, eachOf } from '../client-clause.ts';
import { answerInWords, inOrder } from './in-order.ts';
import { behind, tolerance, waitOf } from './repeats.ts';

/** What a client makes of an answer: told by what it sends next, and by how it ends. */
export const response: readonly ClientClause[] = [
  {
    section: 'response',
    point: 'client.forbidden',
    level: 'required',
    title: 'the client does not ask again for what it may not do',
    about: 'route',
    documented: () => '403 says that the permission is missing: the same request will be refused again',
    judge: (evidence) =>
      behind(
        evidence,
        (one) => statusOf(one) === 403,
        ({ call }) => ({
          observed: inOrder([call]),
          because: 'the same request was sent again behind a 403',
          next: 'end with an error',
        }),
        'not asked again',
      ),
  },
  {
    section: 'response',
    point: 'client.Retry-After',
    level: 'required',
    title: 'the client waits as long as Retry-After says',
    about: 'route',
    documented: () => 'Retry-After says when to come back',
    judge: (evidence) =>
      behind(
        evidence,
        (one) => waitOf(one) !== undefined,
        ({ first, second, call }) => {
          const waited = startOf(second) - endOf(first);
          const wanted = waitOf(first) ?? 0;
          return waited >= wanted - tolerance
            ? undefined
            : {
                observed: `${inOrder([call])}: tried again after ${(waited / 1_000).toFixed(1)} s`,
                because: `Retry-After said ${(wanted / 1_000).toFixed(0)} s`,
                next: 'wait as long as Retry-After says',
              };
        },
        'waited for',
      ),
  },
  {
    section: 'response',
    point: 'client.same-request',
    level: 'required',
    title: 'the client sends the same request again behind a 429 or 503',
    about: 'route',
    documented: () => 'the request may be sent again, as it was',
    judge: (evidence) =>
      behind(
        evidence,
        (one) => statusOf(one) === 429 || statusOf(one) === 503,
        ({ first, second, call }) => {
          const differs = differenceOf(first, second);
          return differs === undefined
            ? undefined
            : {
                observed: `${inOrder([call])}: ${differs}`,
                because: 'the try is another request than the first',
                next: 'send body and headers again as they were',
              };
        },
        'each try the same',
      ),
  },
  {
    section: 'response',
    point: 'client.no-repeat',
    level: 'required',
    title: 'the client does not repeat a POST that may have arrived',
    about: 'route',
    documented: () => 'a POST that got no answer, or a 504, may have taken effect',
    judge: (evidence) =>
      behind(
        evidence,
        (one) => one.exchange.request.method === 'POST' && isUncertain(one),
        ({ first, call }) => ({
          observed: inOrder([call]),
          because: `the POST was sent again behind ${statusOf(first) === 504 ? 'a 504' : answerInWords(first) === 'reset' ? 'a reset connection' : 'a time-out'}: the first may have arrived`,
          next: 'end with an error, or look first at what was done',
        }),
        'not repeated',
      ),
  },
  {
    section: 'response',
    point: 'client.redirect',
    level: 'required',
    title: 'the client hands neither token nor cookies to another origin',
    about: 'page',
    documented: () => 'credentials are for the origin that they were made for (RFC 9110, 15.4)',
    judge: ({ everything }) => {
      const away = everything.filter(({ received }) => received.place === 'elsewhere');
      if (away.length === 0)
        return everything.some((one) => statusOf(one) === 307)
          ? { verdict: 'conforms', observed: 'it did not follow', by: [] }
          : undefined;
      return eachOf(
        away,
        ({ exchange, received: { tokenIn = [] } }) => {
          const sent = ['authorization', 'cookie', 'proxy-authorization'].filter(
            (name) => exchange.request.headers[name] !== undefined,
          );
          const told = [...sent, ...tokenIn.map((place) => `the token in ${place}`)];
          return told.length === 0
            ? undefined
            : {
                verdict: 'violates',
                observed: `${told.join(' and ')} went to another origin`,
                next: 'leave credentials out where scheme, host or port changes',
              };
        },
        'followed without credentials',
      );
    },
  },
  ...(['no-content', 'other-success', 'end'] as const).map(
    (kind): ClientClause => ({
      section: 'response',
      point: `client.${kind}`,
      level: 'required',
      title: {
        'no-content': 'the client takes 204 as a success',
        'other-success': 'the client takes another success than the documented one as it comes',
        end: 'the client ends well where it can',
      }[kind],
      about: 'page',
      documented: ({ data }) =>
        kind === 'no-content'
          ? [data.response.status].flat().includes(204)
            ? 'success is 204, without content'
            : undefined
          : kind === 'other-success'
            ? 'every 2xx is a success (RFC 9110, 15.3)'
            : 'a client that has done what it came for ends with 0',
      judge: (evidence) => (kindOfEnd(evidence) === kind ? endOfCommand(evidence) : undefined),
    }),
  ),
];

const compared: readonly string[] = [
  'accept',
  'content-encoding',
  'content-length',
  'content-type',
  'transfer-encoding',
];
/** Of one connection or one try: the next has others, or none (RFC 9110, 7.6.1). */
const passing: readonly string[] = [
  'connection',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'traceparent',
  'tracestate',
  'upgrade',
];

/** What a later try has lost or changed. A header more (`Retry-Attempt`) is none. */
function differenceOf(first: Seen, second: Seen): string | undefined {
  const [one, other] = [first.received.body, second.received.body];
  if (one.length !== other.length) return `the body had ${counted(one.length, 'byte')}, then ${other.length}`;
  if (one.digest !== other.digest) return 'the body is another one';
  const lost = first.received.headerNames.find(
    (name) => !second.received.headerNames.includes(name) && !passing.includes(name),
  );
  if (lost !== undefined) return `the header ${lost} is gone`;
  const [before, after] = [first.exchange.request.headers, second.exchange.request.headers];
  const changed = compared.find((name) => before[name] !== after[name]);
  return changed === undefined
    ? undefined
    : `${changed} was ${before[changed] ?? 'missing'}, then ${after[changed] ?? 'missing'}`;
}

/** Which promise the end of a command tells of: by how its requests were answered. */
function kindOfEnd({ everything, contract }: ClientEvidence): 'no-content' | 'other-success' | 'end' {
  const answers = everything.filter(({ received }) => received.place === 'graph').map(statusOf);
  if (answers.some((status) => status === undefined || status >= 300) || answers.length === 0) return 'end';
  const documents204 = [contract.data.response.status].flat().includes(204);
  if (
    documents204 &&
    everything.some((one) => one.exchange.contract !== '*' && [200, 202].includes(statusOf(one) ?? 0))
  )
    return 'other-success';
  return answers.includes(204) && documents204 ? 'no-content' : 'end';
}

/** A route's last answer asked to come again, or there was none: whoever ends here has not done what it came for. */
const isUndone = (seen: Seen): boolean => [undefined, 429, 503].includes(statusOf(seen));

function endOfCommand({ command, everything }: ClientEvidence): ClientJudgement | undefined {
  if (command === undefined)
    return { verdict: 'inconclusive', observed: 'its end was not seen', because: 'the run was interrupted', by: [] };
  const { exitCode, ends, ended } = command;
  const by = everything.filter(({ received }) => received.place === 'graph').slice(-1);
  if (ended !== undefined) return { verdict: 'violates', observed: ended, because: 'it did not end by itself', by };
  if (ends === 'error')
    return { verdict: 'not-applicable', observed: `it ended with ${exitCode}: shown, and not judged`, by };
  const calls = everything.filter(({ exchange }) => exchange.contract !== '*');
  if (exitCode === 0 && calls.length > 0 && calls.every(isUndone))
    return {
      verdict: 'violates',
      observed: `it ended with 0, and its requests were answered ${calls.slice(-6).map(answerInWords).join(', ')}`,
      because: 'nothing was done, and it says that all is well',
      next: 'wait and send it again, or end with another exit code',
      by: calls.slice(-1),
    };
  return exitCode === 0
    ? { verdict: 'conforms', observed: 'it ended with 0', by }
    : {
        verdict: 'violates',
        observed: `it ended with ${exitCode}`,
        because: `its requests were answered ${everything.slice(-6).map(answerInWords).join(', ')}`,
        next: 'look at what it printed',
        by,
      };
}
