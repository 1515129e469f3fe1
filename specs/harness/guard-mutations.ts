import fc from 'fast-check';
import { httpMethods } from '../../helpers/contract/schema.ts';
import type { Outgoing } from '../../helpers/record/guard.ts';
import type { Addresses } from '../../helpers/target/guard-addresses.ts';
import { canaryId, foreign, probeId, reads } from './guard-world.ts';

/** Every request without a state of its own that a run makes: reads, and all verbs on the absent id. */
export function needed(addresses: Addresses): Outgoing[] {
  const probes = addresses.all.flatMap((route) => route.verbs.map((method) => ({ method, url: route.probe })));
  const confirms = addresses.all.flatMap(({ canary }) => ('barred' in canary ? [] : [canary.confirm]));
  return [...probes, ...[...reads, ...confirms].map((url) => ({ method: 'GET', url }))];
}

type Mutation = (url: string, at: number, text: string) => string;

const insert: Mutation = (url, at, text) => url.slice(0, at) + text + url.slice(at);
const encodeAt: Mutation = (url, at) =>
  `${url.slice(0, at)}%${url.charCodeAt(Math.min(at, url.length - 1)).toString(16)}${url.slice(at + 1)}`;
const flipCase: Mutation = (url, at) => {
  const letter = url[at] ?? '';
  return (
    url.slice(0, at) +
    (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()) +
    url.slice(at + 1)
  );
};
/** Puts something in place of one id of the address. */
const swapId: Mutation = (url, at, text) => {
  const ids = [...url.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)];
  const found = ids[at % Math.max(1, ids.length)];
  return found === undefined ? url : url.slice(0, found.index) + text + url.slice(found.index + found[0].length);
};
const swapSegment: Mutation = (url, at, text) => {
  const parts = url.split('/');
  const which = 3 + (at % Math.max(1, parts.length - 3));
  return parts.map((part, index) => (index === which ? text : part)).join('/');
};

const mutations: readonly Mutation[] = [
  insert,
  encodeAt,
  flipCase,
  swapId,
  swapSegment,
  (url, at) => url.slice(0, at) + url.slice(at + 1),
  (url, at) => insert(url, at, '/'),
  (url, at) => insert(url, at, '/./'),
  (url, at) => insert(url, at, '/x/../'),
  (url) => url.replace('graph.microsoft.com', 'graph.microsoft.com:443'),
  (url) => url.replace('https://', 'http://'),
  (url) => url.replace('https://', 'https://user:word@'),
  (url) => url.replace('graph.microsoft.com', 'graph.microsoft.com.evil.example'),
  (url) => url.replace('/beta/', '/v1.0/'),
  (url) => url.replace('resetPasscode', 'wipe'),
  (url) => url.replace(/\/managedDevices\/([0-9a-f-]{36})/, "/managedDevices('$1')"),
  (url) => url.replace('resetPasscode', 'microsoft.graph.resetPasscode'),
  (url) => url.replace(probeId, canaryId),
  (url) => `${url}/`,
  (url) => `${url}?$expand=x`,
  (url) => `${url}#x`,
  (url) => url.replace(/\/beta\/.*/, '/beta/$batch'),
  (url, at, text) => url + text.repeat((at % 200) + 1),
];

const texts = fc.oneof(
  fc.constantFrom(
    canaryId,
    canaryId.toUpperCase(),
    probeId,
    ...foreign,
    '..',
    '.',
    '%2e%2e',
    '%2F',
    '\\',
    '\u0000',
    '\r\n',
    ' ',
    'ｒesetPasscode',
    'é',
    ';',
    '@',
    '*',
    '$batch',
    'wipe',
    "('x')",
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.uuid({ version: 4 }),
);

const methods = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<string>(...httpMethods) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('post', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'MERGE', 'POST ', '', 'PO\r\nST'),
  },
);

/** Requests near those that a run needs: changed in up to three ways, by verb, address and header; some not changed at all. */
export function mutated(good: readonly Outgoing[]): fc.Arbitrary<Outgoing> {
  const steps = fc.array(fc.tuple(fc.constantFrom(...mutations), fc.nat(240), texts), { maxLength: 3 });
  const headers = fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom({ Host: 'evil.example' }, { 'X-HTTP-Method-Override': 'DELETE' }) },
  );
  return fc
    .record({ from: fc.constantFrom(...good), steps, method: fc.option(methods, { freq: 3 }), headers })
    .map(({ from, steps: all, method, headers: given }) => ({
      method: method ?? from.method,
      url: all.reduce((url, [mutate, at, text]) => mutate(url, Math.min(at, url.length), text), from.url),
      ...(given === undefined ? {} : { headers: given }),
    }));
}
