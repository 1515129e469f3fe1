import type { Contract } from '../../contract/contract.ts';
import { type Seen, statusOf } from '../calls-of.ts';
import { type ClientClause, eachOf } from '../client-clause.ts';

const headersOf = ({ exchange }: Seen): Readonly<Record<string, string>> => exchange.request.headers;
const lengthOf = ({ received }: Seen): number => received.body.length;
const writes: readonly string[] = ['POST', 'PUT', 'PATCH'];

/** Credentials on every request, what is asked for, and how a request without content is framed. */
export const requestHeaders: readonly ClientClause[] = [
  ...(['route', 'page'] as const).map(
    (about): ClientClause => ({
      section: 'request-headers',
      point: about === 'route' ? 'client.Authorization' : 'client.Authorization.elsewhere',
      level: 'required',
      title:
        about === 'route'
          ? 'the client sends Authorization: Bearer'
          : 'the client sends Authorization: Bearer with all else that it asks Graph',
      about,
      documented: (contract) => {
        const header = contract.data['request-headers']?.Authorization;
        return header === undefined
          ? undefined
          : `${header.documented ?? 'Authorization'}: ${header.scheme ?? 'Bearer'} token${header.required ? ', required' : ''}`;
      },
      judge: ({ seen, contract }) =>
        eachOf(
          seen,
          (one) => {
            const scheme = contract.data['request-headers']?.Authorization?.scheme ?? 'Bearer';
            const sent = headersOf(one).authorization;
            if (sent === undefined)
              return {
                verdict: 'violates',
                observed: 'no Authorization',
                next: 'some clients send no token over plain HTTP, or to hosts that they do not know: use GRAPH_BASE_URL_HTTPS, or --proxy',
              };
            if (sent === '[removed]')
              return {
                verdict: 'violates',
                observed: 'an Authorization that is no scheme and token',
                because: 'blanks stand between the two, and the token has plain letters only (RFC 9110, 11.4)',
              };
            const [word = '', rest] = sent.split(' ');
            if (word.toLowerCase() !== scheme.toLowerCase())
              return { verdict: 'violates', observed: `Authorization: ${word}`, because: `the page says ${scheme}` };
            return rest === undefined
              ? { verdict: 'violates', observed: `Authorization: ${word} without a token` }
              : undefined;
          },
          'a bearer token on every request',
        ),
    }),
  ),
  {
    section: 'request-headers',
    point: 'client.Accept',
    level: 'required',
    title: 'the client accepts what the page says',
    about: 'route',
    documented: (contract) => {
      const header = contract.data['request-headers']?.Accept;
      return header === undefined
        ? undefined
        : `${header.documented ?? 'Accept'}: ${header.value ?? 'application/json'}${header.required ? ', required' : ''}`;
    },
    judge: ({ contract, seen }) =>
      eachOf(
        seen,
        (one) => {
          const header = contract.data['request-headers']?.Accept;
          const wanted = header?.value ?? 'application/json';
          const sent = headersOf(one).accept;
          if (sent === undefined)
            return header?.required
              ? { verdict: 'violates', observed: 'no Accept', because: 'the page calls it required' }
              : {
                  verdict: 'observed',
                  observed: 'no Accept',
                  because: `the page documents ${wanted}; without it Graph answers the same today`,
                };
          if (sent === '[removed]') return { verdict: 'observed', observed: 'an Accept that cannot be read here' };
          return takes(sent, wanted)
            ? undefined
            : { verdict: 'violates', observed: `Accept: ${sent}`, because: `it does not take ${wanted}` };
        },
        'what is documented is accepted',
      ),
  },
  {
    section: 'request-headers',
    point: 'client.Content-Type',
    level: 'required',
    title: 'the client names the kind of its content',
    about: 'route',
    documented: (contract) => {
      const body = contract.data['request-body'];
      return isJsonBody(contract) && body !== 'none' && body !== 'not-stated' ? 'the content is JSON' : undefined;
    },
    judge: ({ seen }) =>
      eachOf(
        seen.filter((one) => lengthOf(one) > 0),
        (one) => {
          const sent = headersOf(one)['content-type'];
          if (sent === undefined) return { verdict: 'violates', observed: 'content without Content-Type' };
          return /\bjson\b/i.test(sent)
            ? undefined
            : { verdict: 'violates', observed: `Content-Type: ${sent}`, because: 'the page documents JSON' };
        },
        'JSON, and it says so',
      ),
  },
  {
    section: 'request-headers',
    point: 'client.Content-Type.none',
    level: 'recommended',
    title: 'the client names no kind of content where it sends none',
    about: 'route',
    documented: () => 'Content-Type tells the kind of the content (RFC 9110, 8.3)',
    judge: ({ seen }) =>
      eachOf(
        seen.filter((one) => lengthOf(one) === 0),
        (one) => {
          const sent = headersOf(one)['content-type'];
          return sent === undefined
            ? undefined
            : {
                verdict: 'violates',
                observed: `Content-Type: ${sent}, and no content`,
                next: 'leave it out where there is no content',
              };
        },
        'none without content',
      ),
  },
  {
    section: 'request-headers',
    point: 'client.Content-Length',
    level: 'required',
    title: 'the client frames an empty request with Content-Length: 0',
    about: 'route',
    documented: () => 'a request without content says so: Content-Length: 0 (RFC 9110, 8.6)',
    judge: ({ seen }) =>
      eachOf(
        seen.filter((one) => lengthOf(one) === 0 && writes.includes(one.exchange.request.method)),
        (one) => {
          const { 'transfer-encoding': coding, 'content-length': length } = headersOf(one);
          if (coding !== undefined)
            return {
              verdict: 'violates',
              observed: `Transfer-Encoding: ${coding}, and no content`,
              next: 'send Content-Length: 0',
            };
          return length === undefined && statusOf(one) === 411
            ? {
                verdict: 'violates',
                observed: 'neither Content-Length nor content: 411 Length Required',
                next: 'send Content-Length: 0',
              }
            : undefined;
        },
        'framed',
      ),
  },
];

/** True where a page documents a JSON body. */
export function isJsonBody(contract: Contract): boolean {
  const body = contract.data['request-body'];
  return typeof body === 'object' && (body.content === undefined || body.content === 'json');
}

/** Whether an Accept takes a media type: what is weighed with 0 is not taken, and the range that is meant most closely counts (RFC 9110, 12.5.1). */
function takes(accept: string, wanted: string): boolean {
  const [main = '', sub = ''] = (wanted.split(';')[0] ?? '').trim().toLowerCase().split('/');
  const ranges = accept.split(',').map((one) =>
    one
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  const closest = [[`${main}/${sub}`], [`${main}/*`], ['*/*', '*']]
    .map((names) => ranges.filter(([range = '']) => names.includes(range)))
    .find((found) => found.length > 0);
  return closest?.some((parameters) => !parameters.some((one) => /^q\s*=\s*0(?:\.0*)?$/.test(one))) ?? false;
}
