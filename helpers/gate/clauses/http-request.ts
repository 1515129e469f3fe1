import type { Contract } from '../../contract/contract.ts';
import { isPlaceholder, segmentsOf } from '../../contract/route.ts';
import { type Seen, targetOf } from '../calls-of.ts';
import { type ClientClause, eachOf } from '../client-clause.ts';
import { decoded, isNoValue, isTemplate, isTwiceEncoded, twiceEncoded, unencoded } from '../kept-request.ts';
import { matchedRoute, nearestRoute } from '../match-route.ts';
import { inOrder } from './in-order.ts';

const reads: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Method and path of a documented route, its values encoded as they should be. */
export const httpRequest: readonly ClientClause[] = [
  {
    section: 'http-request',
    point: 'client.route',
    level: 'required',
    title: 'the client calls the route as it is documented',
    about: 'route',
    documented: (_, route) => route?.line,
    judge: ({ seen, calls }) =>
      seen.length === 0
        ? undefined
        : {
            verdict: 'conforms',
            observed: `${calls.length === 1 ? 'one call' : `${calls.length} calls`}: ${inOrder(calls)}`,
            by: seen,
          },
  },
  {
    section: 'http-request',
    point: 'client.documented-routes',
    level: 'required',
    title: 'the client writes to documented routes only',
    about: 'page',
    documented: (contract) => contract.routes.map(({ line }) => line).join(', '),
    judge: ({ contract, seen, everything }) => {
      if (everything.length === 0) return undefined;
      const first = seen.find(({ exchange }) => !reads.includes(exchange.request.method)) ?? seen[0];
      if (first === undefined) return { verdict: 'conforms', observed: 'no request to another route', by: [] };
      const isWrite = !reads.includes(first.exchange.request.method);
      const same = seen.filter(({ exchange }) => reads.includes(exchange.request.method) !== isWrite);
      const told = [
        ...new Set(same.map(({ exchange }) => `${exchange.request.method} ${targetOf(exchange).split('?')[0] ?? ''}`)),
      ];
      return {
        verdict: isWrite ? 'violates' : 'observed',
        observed: `${told.slice(0, 5).join(', ')}${told.length > 5 ? ` and ${told.length - 5} more` : ''}`,
        because: strayBecause(contract, first),
        ...(isWrite
          ? { next: 'send it to the route that the page names, or add the contract of the page that names this one' }
          : {}),
        by: same,
      };
    },
  },
  {
    section: 'http-request',
    point: 'client.values',
    level: 'required',
    title: 'the client puts values in the place of placeholders, encoded once',
    about: 'route',
    documented: (contract, route) =>
      route === undefined || !segmentsOf(route.path).some(isPlaceholder)
        ? undefined
        : `a value stands in the place of each placeholder of ${contract.data.title}`,
    judge: ({ contract, seen }) =>
      eachOf(
        seen,
        (one) => {
          for (const [name, value] of valuesOf(contract, one)) {
            const flaw = flawOf(name, value);
            if (flaw !== undefined)
              return {
                verdict: 'violates',
                observed: `${name} is ${value}`,
                because: flaw,
                next: 'fill the placeholder with an id, percent-encoded once',
              };
          }
          return undefined;
        },
        'every placeholder has a value',
      ),
  },
];

/** What is wrong with a request that goes to no documented route. A program may read what it likes: that is no mistaken write. */
function strayBecause(contract: Contract, seen: Seen): string {
  const { method } = seen.exchange.request;
  const near = nearestRoute(contract, method, seen.target);
  if (near === undefined) return 'this route is not documented';
  const { route } = near;
  const isOtherRead =
    reads.includes(method) &&
    !reads.includes(route.method) &&
    matchedRoute(contract, route.method, seen.target) === undefined;
  if (isOtherRead) return 'no chosen page documents this read: it is not judged';
  const why = isVersionedItem(seen)
    ? 'its path has a version twice: an item of a batch has none of its own'
    : (near.because ?? 'this route is not documented');
  return `${why}; the nearest route is ${route.line}`;
}

/** The address of an item stands behind the version of its batch, and has none of its own. */
const isVersionedItem = ({ received, target }: Seen): boolean =>
  received.batch?.item !== undefined && /^\/(?:v\d+\.\d+|beta)\/(?:v\d+\.\d+|beta)\//.test(target);

const valuesOf = (contract: Contract, { exchange, target }: Seen): ReadonlyMap<string, string> =>
  matchedRoute(contract, exchange.request.method, target)?.values ?? new Map();

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const wantedFor = (name: string): string => (/id$/i.test(name) ? 'an id' : 'a value');

/** Why a segment is no value, or no well encoded one. */
function flawOf(name: string, sent: string): string | undefined {
  const value = decoded(sent);
  if (sent === '…' || guid.test(value)) return undefined;
  if (guid.test(value.replace(/^\{(.*)\}$/, '$1'))) return 'braces stand around the id';
  if (isTemplate(value) || value.toLowerCase() === name.toLowerCase())
    return 'the placeholder itself stands where its value belongs';
  if (isNoValue(value)) return `the program had no value: ${value} stands where ${wantedFor(name)} belongs`;
  if (sent === twiceEncoded || isTwiceEncoded(sent)) return 'it is encoded twice';
  if (unencoded.test(sent.replaceAll('…', ''))) return 'it has letters that must be percent-encoded';
  if (
    /[-_ ]to[-_ ]replace\b|^(?:your|my|some|the)[-_]|\b(?:replace|placeholder|changeme|todo|example|dummy)\b/i.test(
      value.replaceAll('_', '-'),
    )
  )
    return `a literal stands where ${wantedFor(name)} belongs`;
  return undefined;
}
