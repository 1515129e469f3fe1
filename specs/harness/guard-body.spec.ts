import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { BodyVariant } from '../../helpers/contract/clause.ts';
import type { Contract } from '../../helpers/contract/contract.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { bodyOf } from '../../helpers/record/body-of.ts';
import { strangeIdIn } from '../../helpers/target/guard-body.ts';
import { canary, guardedWorld, placeholders, probeId } from './guard-world.ts';

const somebody = '7d1f6c2e-93ab-4c5d-8e21-5a6b7c8d9e0f';

/** The probe request of the first route, with a body. */
function send(body: string): () => void {
  const { guard, addresses } = guardedWorld();
  const url = addresses.all[0]?.probe ?? '';
  return () => guard.admit({ method: 'POST', url, headers: {}, body });
}

test('a body may name the absent id', () => {
  expect(send(JSON.stringify({ deviceIds: [probeId] }))).not.toThrow();
  expect(send('{}')).not.toThrow();
});

const disguises: readonly [what: string, body: string][] = [
  ['as it is', JSON.stringify({ deviceIds: [somebody] })],
  ['beside the absent id', JSON.stringify({ deviceIds: [probeId, somebody] })],
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

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
/** As .NET writes a GUID into bytes. */
const turned = (id: string): Buffer => bytesOf(id.replace(/^(..)(..)(..)(..)-(..)(..)-(..)(..)/, '$4$3$2$1-$6$5-$8$7'));
const moreDisguises: readonly [what: string, value: unknown][] = [
  ['in braces', `{${somebody}}`],
  ['as a URN', `urn:uuid:${somebody}`],
  ['with 0x', `{0x7d1f6c2e,0x93ab,0x4c5d,{0x8e,0x21,0x5a,0x6b,0x7c,0x8d,0x9e,0x0f}}`],
  ['with dots between', somebody.replaceAll('-', '.')],
  ['with blanks between', [...somebody].join(' ')],
  ['in base64', Buffer.from(somebody).toString('base64')],
  ['in wrapped base64', Buffer.from(somebody).toString('base64').replace(/.{19}/g, '$&\r\n')],
  ['in base64url', Buffer.from(somebody).toString('base64url')],
  ['in base64 of base64', Buffer.from(Buffer.from(somebody).toString('base64')).toString('base64')],
  ['in base64 of UTF-16', Buffer.from(somebody, 'utf16le').toString('base64')],
  ['as bytes in base64', bytesOf(somebody).toString('base64')],
  ['as bytes in base64url', bytesOf(somebody).toString('base64url')],
  ["as .NET's bytes in base64", turned(somebody).toString('base64')],
  ['as a list of bytes', [...bytesOf(somebody)]],
  ['in JSON in a text', JSON.stringify({ id: somebody })],
  ['as an entity', somebody.replaceAll('-', '&#45;')],
  ['with percent signs twice', somebody.replaceAll('-', '%252D')],
  ['with wide letters', somebody.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))],
  ['with invisible letters', somebody.replaceAll('-', '\u200b-')],
  ['behind the absent id', `${probeId},${somebody}`],
  ['joined to the absent id', `${probeId}${somebody}`],
  ['by a user name', 'anna@contoso.com'],
  ['by a user name of an example domain', 'anna@example.com'],
  ['by an address of mail', 'mailto:anna@contoso.onmicrosoft.com'],
  ['by a user name in base64', Buffer.from('anna@contoso.com').toString('base64')],
];
for (const [what, value] of moreDisguises) {
  test(`a body that names somebody ${what} is stopped`, () => {
    expect(send(JSON.stringify({ deep: [{ text: value }] }))).toThrow(/its body names/);
  });
}

for (const [key, value] of [
  ['serialNumber', 'C02ABC123'],
  ['SerialNumbers', ['C02ABC123']],
  ['serialNumber', 4711],
  ['imei', '356938035643809'],
  ['userPrincipalName', 'anna'],
  ['userName', 'anna'],
  ['deviceIds', ['ABCDEF']],
  ['primaryUserId', 'a-1'],
  ['wiFiMacAddress', '001122334455'],
] as const) {
  test(`${key} ${JSON.stringify(value)} in a body names somebody`, () => {
    expect(send(JSON.stringify({ [key]: value }))).toThrow(/its body names/);
  });
}

test('a body to the absent id names nothing of the canary', () => {
  for (const value of [canary.deviceId, canary.serialNumber.toLowerCase(), `x ${placeholders.usersId}`])
    expect(send(JSON.stringify({ note: value })), value).toThrow(/its body names/);
});

test('what JSON.parse does not see is not sent', () => {
  expect(send(`{"a":"${somebody}","a":1}`)).toThrow(/its body names/);
  expect(send('{"a":1,"a":2}')).toThrow(/no plain JSON/);
  expect(send('{"a":1} trailing')).toThrow(/no plain JSON/);
  expect(send('a text of a page')).toThrow(/no plain JSON/);
  expect(send('no JSON')).not.toThrow();
});

test('words, numbers, dates and names of types are nobody', () => {
  for (const value of [
    'microsoft.graph.updateWindowsDeviceAccountActionParameter',
    'rotateBitLockerKeysAndMore',
    'https://carrier.example.com/activate',
    'sip:nobody@example.com',
    'nobody@example.com',
    'Serial Number value',
    '2021-07-01T10:00:00.0000000Z',
    '+1 555 0100',
    'Please ignore this test. It is only a test, and nobody has to do anything about it.',
    15550100,
  ])
    expect(send(JSON.stringify({ text: value })), String(value)).not.toThrow();
});

const variantsOf = (contract: Contract): BodyVariant[] => [
  ...(['valid', 'missing', 'empty-object', 'null', 'json', 'text'] as const),
  ...Object.keys(contract.notes?.bodies?.bad ?? {}).map((name) => `bad:${name}` as const),
];

test('every body of the committed contracts may be sent to the absent id, and names nobody else', () => {
  const strange = loadContracts('contracts').flatMap((contract) =>
    variantsOf(contract).flatMap(
      (variant) => strangeIdIn(bodyOf(contract, variant, probeId)?.text, { allowed: [probeId] }) ?? [],
    ),
  );
  expect(strange).toEqual([]);
});

test('a long body is judged in a moment', () => {
  for (const part of ['%25', '{"', '\\u0041', 'A', '0', '-', 'a@', '&#45;', 'é']) {
    const from = performance.now();
    strangeIdIn(JSON.stringify({ text: part.repeat(60_000 / part.length) }), { allowed: [probeId] });
    expect(performance.now() - from, part).toBeLessThan(2_000);
  }
});

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
      // Neither letters that could make an id with its neighbours, nor an address of mail: that is one, too.
      const beside = (text: string): string => text.replace(/[0-9a-f@]/gi, '');
      const body = JSON.stringify({ text: `${beside(before)} ${named} ${beside(after)}` });
      const strange = strangeIdIn(body, { allowed: [probeId] });
      return isProbe || id === probeId ? strange === undefined : strange !== undefined;
    }),
    { numRuns: 5_000 },
  );
});
