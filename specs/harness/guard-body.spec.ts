import { expect } from '@playwright/test';
import fc from 'fast-check';
import { strangeIdIn } from '../../helpers/target/guard-body.ts';
import { test } from '../lean-test.ts';
import { guardedWorld, probeId } from './guard-world.ts';

const somebody = '7d1f6c2e-93ab-4c5d-8e21-5a6b7c8d9e0f';

/** The probe request of the first route, with a body. */
function send(body: string): () => void {
  const { guard, addresses } = guardedWorld();
  const url = addresses.all[0]?.probe ?? '';
  return () => guard.admit({ method: 'POST', url, headers: {}, body });
}

test('a body may name the probe id', () => {
  expect(send(JSON.stringify({ deviceIds: [probeId] }))).not.toThrow();
  expect(send('{}')).not.toThrow();
});

const disguises: readonly [what: string, body: string][] = [
  ['as it is', JSON.stringify({ deviceIds: [somebody] })],
  ['beside the probe id', JSON.stringify({ deviceIds: [probeId, somebody] })],
  ['in capitals', JSON.stringify({ deviceIds: [somebody.toUpperCase()] })],
  ['without hyphens', JSON.stringify({ id: somebody.replaceAll('-', '') })],
  ['as a key', JSON.stringify({ [somebody]: true })],
  [
    'with JSON escapes',
    `{"id":"${[...somebody].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')}"}`,
  ],
  ['with percent signs', `id=${[...somebody].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')}`],
  ['in a text', `please reset ${somebody}, thank you`],
];
for (const [what, body] of disguises) {
  test(`a body that names somebody's device ${what} is stopped`, () => {
    expect(send(body)).toThrow(/its body names/);
  });
}

test('a read has no body', () => {
  const { guard } = guardedWorld();
  expect(() =>
    guard.admit({ method: 'GET', url: 'https://graph.microsoft.com/v1.0/me', headers: {}, body: '{}' }),
  ).toThrow();
});

test('no id but the allowed ones comes through, wherever it stands', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string(), fc.string(), fc.boolean(), (id, before, after, isProbe) => {
      const named = isProbe ? probeId : id;
      const body = JSON.stringify({
        text: `${before.replace(/[0-9a-f]/gi, '')} ${named} ${after.replace(/[0-9a-f]/gi, '')}`,
      });
      const strange = strangeIdIn(body, { allowed: [probeId] });
      return isProbe || id === probeId ? strange === undefined : strange !== undefined;
    }),
    { numRuns: 5_000 },
  );
});
