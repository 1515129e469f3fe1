import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { cleanError } from '../../helpers/exchange/clean-error.ts';
import { keptBody } from '../../helpers/exchange/kept-body.ts';
import { keptHeaders } from '../../helpers/exchange/kept-headers.ts';
import { secretKeeper } from '../../helpers/exchange/secrets.ts';
import { formsOf } from './secret-forms.ts';
import { passcodes, tellingBody, tellingHeaders } from './telltale-texts.ts';

const cleaned = (text: string, ...secrets: string[]): string => {
  const keeper = secretKeeper();
  for (const secret of secrets) keeper.add(secret, 'secret');
  return keeper.clean(text);
};

test('a registered secret is found in every form, and what stands around it stays', () => {
  // Letters of any kind, and at least a word of plain ones: nobody has a secret without.
  const secret = fc
    .tuple(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.stringMatching(/^[A-Za-z0-9]{9,30}$/),
      fc.string({ maxLength: 20 }),
    )
    .map((parts) => parts.join(''))
    .filter((text) => text.isWellFormed());
  // A neighbour that could be the secret's own first letter, in one of its readings, would go with it.
  const [ahead, behind] = ['\u27e6', '\u27e7'];
  fc.assert(
    fc.property(secret, (one) => {
      const wrong = Object.entries(formsOf(one)).flatMap(([form, { sent, sought }]) => {
        const shown = cleaned(`${ahead} | ${sent} | ${behind}`, one);
        return shown.includes(sought) || !shown.startsWith(`${ahead} | `) || !shown.endsWith(` | ${behind}`)
          ? [`${form}: ${shown}`]
          : [];
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a passcode is found by its name, in JSON strings of any depth, addresses and base64, and an error stays one', () => {
  const keeper = secretKeeper();
  const body = tellingBody({}, {});
  for (const shown of [keeper.clean(body), JSON.stringify(keptBody(403, body, keeper))])
    for (const [name, passcode] of Object.entries(passcodes))
      for (const { sought } of Object.values(formsOf(passcode)))
        expect(shown.includes(sought), `${name}: ${sought}`).toBe(false);
  const headers = keptHeaders(tellingHeaders({}), keeper);
  expect(headers).toEqual({ location: 'https://elsewhere.example/?…', 'set-cookie': '[removed]' });
  expect(keptBody(403, body, keeper)).toMatchObject({ error: { code: 'Forbidden' } });
});

test('a passcode that was seen once is known from then on, without its name', () => {
  const keeper = secretKeeper();
  expect(keeper.clean('{"passcode":"Qx7!mB2v"} and Qx7!mB2v')).toBe(
    '{"passcode":"[removed: passcode]"} and [removed: passcode]',
  );
  expect(keeper.clean('it is Qx7%21mB2v')).toBe('it is [removed: passcode]');
});

const looks = [
  ['a token that nobody registered', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl'],
  ['a token that was cut off', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhYm'],
  ['a token behind an encoded blank', 'Bearer%20eyJhbGciOiJub25lIn0.eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl'],
  ['an opaque token', 'EwBwA8l6BAAUO9chh8cJscQLmU+LSWpbnr0vmwwAAQ'],
  ['a refresh token of Entra', `0.A${'bC3_-'.repeat(12)}.AgABAAEAAAD`],
  ['a client secret of Entra', 'abc8Q~Defghijklmnopqrstuvwxyz0123456789'],
  ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----'],
  ['a private key without its end', '-----BEGIN RSA PRIVATE KEY-----\\nMIIEvQIBADANBg'],
] as const;

for (const [what, text] of looks)
  test(`${what} is found by its look`, () => {
    const shown = secretKeeper().clean(`see ${text}`);
    expect(shown).toContain('[removed: ');
    const pieces = Array.from({ length: text.length - 15 }, (_, at) => text.slice(at, at + 16));
    expect(pieces.filter((piece) => shown.includes(piece))).toEqual([]);
  });

test('innocent text is left alone', () => {
  for (const text of [
    '{"deviceActionResults":[{"actionName":"resetPasscode","actionState":"done","passcode":null}]}',
    'POST /beta/deviceManagement/managedDevices/e112a086-c41f-4f0d-8698-6b24f9802932/resetPasscode',
    'resetPasscode: the device is not supported; a passcode is required',
    'AADSTS7000215: Invalid client secret provided. Trace ID: 00000000-0000-0000-0000-000000000000',
    'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
    'https://graph.microsoft.com/beta/me?$filter=a%20eq%20%27b%27&$select=id',
    '{"ags":{"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"003"}}}',
  ])
    expect(cleaned(text, 'a-secret-of-somebody')).toBe(text);
});

test('cleaning twice changes nothing more', () => {
  const once = cleaned(tellingBody({ it: 'Wq7~8Q+with/odd' }, { authorization: 'Bearer abc' }), 'Wq7~8Q+with/odd');
  expect(cleaned(once, 'Wq7~8Q+with/odd')).toBe(once);
});

test('an error loses its secrets in place: message, stack and cause', () => {
  const keeper = secretKeeper();
  keeper.add('a-secret-of-somebody', 'secret');
  const error = new Error('with a-secret-of-somebody', { cause: new Error('from a-secret-of-somebody') });
  expect(error.stack).toContain('a-secret-of-somebody');
  expect(cleanError(error, keeper)).toBe(error);
  expect(error.message).toBe('with [removed: secret]');
  expect(`${error.stack}`).not.toContain('a-secret-of-somebody');
  expect(error.cause).toMatchObject({ message: 'from [removed: secret]' });
});
