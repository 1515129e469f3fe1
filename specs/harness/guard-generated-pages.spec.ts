import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { httpMethods } from '../../helpers/contract/schema.ts';
import { Forbidden } from '../../helpers/record/guard.ts';
import { contractOf, type Page } from './guard-page.ts';
import { canaryId, guardedWorld, origin, probeId } from './guard-world.ts';

const collections = [
  'users',
  'groups',
  'messages',
  'managedDevices',
  'comanagedDevices',
  'activities',
  'items',
  'children',
];
const actions = [
  'wipe',
  'resetPasscode',
  'retire',
  'syncDevice',
  'copy',
  'createUploadSession',
  'assign',
  'rotateBitLockerKeys',
];
const odd = [
  '$ref',
  '$value',
  '$batch',
  'content',
  'me',
  'manager',
  'managedDevice',
  'photo',
  '',
  '..',
  "items('{id}')",
  canaryId,
];
const slots = ['{id}', '{managedDeviceId}', '{id | userPrincipalName}', '{userId}'];

const anyCase = (word: string): fc.Arbitrary<string> =>
  word.startsWith('{') ? fc.constant(word) : fc.constantFrom(word, word, word, word.toUpperCase(), word.toLowerCase());
const words = (list: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...list).chain(anyCase);
const path = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: words(collections) },
        { weight: 6, arbitrary: words(slots) },
        { weight: 1, arbitrary: words(odd) },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    fc.oneof(
      { weight: 5, arbitrary: words(actions) },
      { weight: 2, arbitrary: words(collections) },
      { weight: 2, arbitrary: words(slots) },
      { weight: 1, arbitrary: words(odd) },
    ),
  )
  .map(([way, last]) => `/${way.join('/')}/${last}`);
const drawn = fc.record({
  lines: fc.array(fc.tuple(fc.constantFrom('POST', ...httpMethods), path, fc.boolean()), {
    minLength: 2,
    maxLength: 5,
  }),
  action: fc.option(fc.constantFrom(...actions, ...collections), { nil: undefined, freq: 6 }),
  status: fc.constantFrom(200, 201, 204, 202, [200, 201], [200, 204]),
});
/** Half of the lines end with the action of their page. */
const page: fc.Arbitrary<Page> = drawn.map(({ lines, action, status }) => ({
  action,
  status,
  lines: lines.map(([verb, way, ends]) =>
    ends && action !== undefined ? `${verb} ${way.replace(/[^/]*$/, action)}` : `${verb} ${way}`,
  ),
}));

const randomId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Says from the pages alone, segment by segment, whether this request could make something: written from the rules, not from the guard. */
function couldCreate(method: string, segments: readonly string[], pages: readonly Page[]): boolean {
  if (method === 'GET') return false;
  const lower = segments.map((one) => one.toLowerCase());
  const documents = pages.flatMap(({ lines, action, status }) =>
    lines.flatMap((line) => {
      const [verb = '', way = ''] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
      const printed = way.toLowerCase().split('/').slice(1);
      const fits =
        printed.length === lower.length &&
        printed.every((one, at) => (one.startsWith('{') ? randomId.test(lower[at] ?? '') : one === lower[at]));
      return fits ? [{ verb, action: action?.toLowerCase(), creates: [status].flat().includes(201) }] : [];
    }),
  );
  if (documents.some(({ verb, creates }) => verb === method && (creates || verb === 'PUT'))) return true;
  if (method === 'DELETE') return false;
  const last = lower.at(-1) ?? '';
  if (method === 'PATCH' && documents.some(({ verb }) => verb === 'PATCH')) return false;
  // Only an action behind an id is left; a collection before the last segment would make an id of it.
  const isAction = documents.some(({ verb, action }) => verb === 'POST' && action === last);
  const isPlural = (word: string): boolean => collections.some((one) => one.toLowerCase() === word);
  const making = ['copy', 'createuploadsession', 'children', 'content'].includes(last);
  return !isAction || isPlural(last) || making || (method !== 'POST' && isPlural(lower.at(-2) ?? ''));
}

test('of 100,000 generated routes and verbs not one that could create gets out, and none without the absent id', () => {
  const seen = { tried: 0, admitted: 0, writes: 0 };
  fc.assert(
    fc.property(fc.array(page, { minLength: 1, maxLength: 2 }), (pages) => {
      const contracts = pages.map((one, at) => contractOf(one, `page-${at}`));
      const { addresses, guard } = guardedWorld(contracts);
      seen.tried += contracts.flatMap(({ routes }) => routes).length * httpMethods.length;
      const urls = new Set(addresses.all.map(({ probe }) => probe));
      return [...urls].every((url) =>
        httpMethods.every((method) => {
          try {
            guard.admit({ method, url });
          } catch (error) {
            return error instanceof Forbidden;
          }
          seen.admitted += 1;
          if (method !== 'GET') seen.writes += 1;
          const segments = url.slice(origin.length).split('/').slice(2);
          return segments.includes(probeId) && !segments.includes(canaryId) && !couldCreate(method, segments, pages);
        }),
      );
    }),
    { numRuns: 4_500 },
  );
  expect(seen.tried).toBeGreaterThan(100_000);
  expect(seen.writes).toBeGreaterThan(1_000);
});
