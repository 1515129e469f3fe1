import { expect, test } from '@playwright/test';
import { keptBody } from '../../helpers/exchange/kept-body.ts';
import { keptHeaders } from '../../helpers/exchange/kept-headers.ts';
import { readBody } from '../../helpers/exchange/read-body.ts';
import { secretKeeper } from '../../helpers/exchange/secrets.ts';
import { innocent, mixedPasscode, plantedMembers, plantedTexts, wordPasscode } from './planted-forms.ts';
import { formsOf } from './secret-forms.ts';

const intune = (text: string): string => JSON.stringify({ _version: 3, Message: text, RetryAfter: null });

/** Places of an answer in which a text can stand. */
const places: Readonly<Record<string, (text: string) => unknown>> = {
  'the message': (text) =>
    keptBody(403, JSON.stringify({ error: { code: 'Forbidden', message: text } }), secretKeeper()),
  "Intune's message": (text) =>
    keptBody(403, JSON.stringify({ error: { code: 'Forbidden', message: intune(text) } }), secretKeeper()),
  "Intune's message, wrapped": (text) =>
    keptBody(403, JSON.stringify({ error: { message: intune(intune(text)) } }), secretKeeper()),
  'a code': (text) =>
    keptBody(400, JSON.stringify({ error: { code: text, innerError: { code: text } } }), secretKeeper()),
  'ids and times': (text) =>
    keptBody(400, JSON.stringify({ error: { innerError: { 'request-id': text, date: text } } }), secretKeeper()),
  error_description: (text) => keptBody(400, JSON.stringify({ error: text, error_description: text }), secretKeeper()),
  'a body that is text': (text) => keptBody(500, text, secretKeeper()),
  'a body that is a page': (text) => keptBody(503, `<html><title>${text}</title>${text}</html>`, secretKeeper()),
  'a success': (text) => keptBody(200, JSON.stringify({ value: text, note: [text] }), secretKeeper()),
  'a success that is text': (text) => keptBody(200, text, secretKeeper()),
  headers: (text) =>
    keptHeaders(
      Object.fromEntries(
        [
          ...[
            'location',
            'www-authenticate',
            'server',
            'via',
            'request-id',
            'client-request-id',
            'date',
            'retry-after',
          ],
          ...[
            'content-type',
            'allow',
            'vary',
            'x-ms-ags-diagnostic',
            'x-msft-approval-code',
            'transfer-encoding',
            text,
          ],
        ].map((name) => [name, text]),
      ),
      secretKeeper(),
    ),
  'a challenge': (text) =>
    keptHeaders(
      { 'www-authenticate': `Bearer realm="${text}", error="${text}", error_description="${text}", x="${text}"` },
      secretKeeper(),
    ),
  'a reason phrase': (text) => secretKeeper().said(text),
  'what is told of a device': (text) => {
    const read = readBody(
      JSON.stringify({ deviceActionResults: [{ actionName: text, actionState: text, startDateTime: text }] }),
      secretKeeper(),
    );
    return read;
  },
};

for (const [place, keep] of Object.entries(places))
  test(`a passcode in ${place} is not kept, however it is said and written: ${plantedTexts.length} forms`, () => {
    const leaks = plantedTexts.flatMap(({ name, text, sought }) => {
      const shown = JSON.stringify(keep(text) ?? '');
      return sought.some((one) => shown.includes(one)) ? [`${name}: ${shown}`] : [];
    });
    expect(leaks).toEqual([]);
  });

test(`a passcode in ${plantedMembers.length} members of a body is not kept, at any depth`, () => {
  const leaks = [wordPasscode, mixedPasscode].flatMap((secret) =>
    plantedMembers.flatMap((member) => {
      const plain = member.replaceAll('#', secret);
      const bodies = [
        `{${plain}}`,
        `{"error":{"code":"Forbidden",${plain}}}`,
        JSON.stringify({ error: { code: 'Forbidden', message: `{${plain},"Message":"no"}` } }),
        JSON.stringify({ error: { code: 'Forbidden', message: JSON.stringify({ Message: `{${plain}}` }) } }),
        JSON.stringify({ error: { code: 'Forbidden', message: `{${plain}` } }),
        `[{${plain}}]`,
        `callback({${plain}})`,
      ];
      return bodies.flatMap((body) =>
        [200, 403].flatMap((status) => {
          const shown = JSON.stringify(keptBody(status, body, secretKeeper()));
          return shown.includes(secret) ? [`${status} ${body}: ${shown}`] : [];
        }),
      );
    }),
  );
  expect(leaks).toEqual([]);
});

test('what services really say stays as it is', () => {
  const keeper = secretKeeper();
  keeper.add('a-secret-of-somebody-long-enough-to-have-parts', 'token');
  expect(innocent.map((text) => keeper.said(text))).toEqual([...innocent]);
});

test('of an error its codes, ids and times are kept, and the message stays what it was: JSON in a string, or none', () => {
  const innerError = {
    date: '2026-01-31T10:00:00',
    'request-id': '9a0fa44d-40d9-427c-ae0b-94cc0bcd1c51',
    'client-request-id': '9a0fa44d-40d9-427c-ae0b-94cc0bcd1c51',
    code: 'InvalidAuthenticationToken',
    innerError: { code: 'lifetimeValidationFailed' },
  };
  const message = JSON.stringify({ ErrorCode: 'Forbidden', Message: intune('User is not authorized') });
  const error = {
    code: 'Forbidden',
    message,
    target: 'managedDevices',
    details: [{ code: 'BadRequest', message: 'no' }],
    innerError,
  };
  expect(keptBody(403, JSON.stringify({ error }), secretKeeper())).toEqual({ error });
  const entra = {
    error: 'invalid_grant',
    error_description: 'AADSTS70011: no',
    error_codes: [70011],
    suberror: 'basic_action',
  };
  expect(keptBody(400, JSON.stringify(entra), secretKeeper())).toEqual(entra);
});

/** Our own secrets, as a service may hand them back. */
const own = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJPc3RyaWNoIn0.c2lnbmF0dXJlLW9mLW91cnM+LzEyMzQ1Njc4OTA';
const others: Readonly<Record<string, (secret: string) => string>> = {
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'hex in capitals': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'UTF-16 LE': (secret) => Buffer.from(secret, 'utf16le').toString('latin1'),
  'UTF-16 LE, base64': (secret) => Buffer.from(secret, 'utf16le').toString('base64'),
  'UTF-16 BE, hex': (secret) => Buffer.from(secret, 'utf16le').swap16().toString('hex'),
  'zero width letters': (secret) => [...secret].join('\u200b'),
  'wrapped at a column': (secret) => secret.replace(/.{20}/g, '$&\n'),
  'wrapped with blanks': (secret) => secret.replace(/.{20}/g, '$&\r\n  '),
  'wrapped base64': (secret) => Buffer.from(secret).toString('base64').replace(/.{19}/g, '$&\n'),
  'all \\u escapes': (secret) =>
    [...secret].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  'dots and pluses as .NET writes them': (secret) => secret.replaceAll('.', '\\u002e').replaceAll('+', '\\u002B'),
  'HTML entities': (secret) => [...secret].map((one) => `&#x${one.charCodeAt(0).toString(16)};`).join(''),
  'percent signs three times': (secret) =>
    [...secret].map((one) => `%252525${one.charCodeAt(0).toString(16)}`).join(''),
  'quoted-printable': (secret) => secret.replace(/.{20}/g, '$&=\r\n').replaceAll('.', '=2E'),
  'cut off at its end': (secret) => secret.slice(0, -15),
  'cut off at its beginning': (secret) => secret.slice(24),
};

for (const [form, write] of Object.entries(others))
  test(`a secret of our own is found: ${form}`, () => {
    for (const secret of [own, 'Wq7~8Q+with/odd=letters&Ostrich-and-more-of-it']) {
      const keeper = secretKeeper();
      keeper.add(secret, 'secret');
      const sent = write(secret);
      const bare = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '');
      for (const shown of [keeper.clean(`see ${sent} there`), keeper.said(`see ${sent} there`)]) {
        expect(shown.startsWith('see '), shown).toBe(true);
        expect(bare(shown)).not.toContain(bare(sent).slice(-20, -4));
        expect(bare(shown)).not.toContain(bare(secret).slice(24, 40));
      }
    }
  });

const foreign: Readonly<Record<string, string>> = {
  'a JWT with \\u002e': 'eyJhbGciOiJub25lIn0\\u002eeyJzdWIiOiJhYmMifQ\\u002ec2lnbmF0dXJl',
  'a JWT in entities': 'eyJhbGciOiJub25lIn0&#46;eyJzdWIiOiJhYmMifQ&#46;c2lnbmF0dXJl',
  'an opaque token EwA': 'EwAwA8l6BAAUO9chh8cJscQLmU+LSWpbnr0vmwwAAQ',
  'an opaque token EwD': 'EwDwA8l6BAAUO9chh8cJscQLmU\\u002BLSWpbnr0vmwwAAQ',
  'a refresh token 1.A': `1.A${'bC3_-'.repeat(12)}.AgABAAEAAAD`,
  'a client secret': 'abc8Q~Defghijklmnopqrstuvwxyz0123456789',
  'a signature': 'https://store.example/x?sv=2020&sig=Zm9vYmFyQUJDREVG%2Bbbb',
  'a private key in escapes': '-----BEGIN PRIVATE KEY-----\\u000aMIIEvQIBADANBg\\u000a-----END PRIVATE KEY-----',
};
for (const [what, text] of Object.entries(foreign))
  test(`a secret of somebody is found by its look: ${what}`, () => {
    for (const shown of [secretKeeper().clean(`see ${text}`), secretKeeper().said(`see ${text}`)])
      for (const piece of ['c2lnbmF0', 'LSWpbnr0', 'bC3_-bC3', 'ijklmnop', 'Zm9vYmFy', 'MIIEvQIB'])
        expect(shown).not.toContain(piece);
  });

test('every form of a secret that a service may hand back goes from its words, too', () => {
  for (const [form, { sent, sought }] of Object.entries(formsOf('Wq7~8Q+with/odd=letters&"quo\\tes"-Ostrich'))) {
    const keeper = secretKeeper();
    keeper.add('Wq7~8Q+with/odd=letters&"quo\\tes"-Ostrich', 'client secret');
    expect(keeper.said(`AADSTS7000215: ${sent} is wrong`), form).not.toContain(sought);
    expect(keeper.said(`AADSTS7000215: ${sent} is wrong`), form).toContain('AADSTS7000215');
  }
});

/** What would keep a pattern that tries again and again busy for hours. */
const hostile = [
  ...[
    'a',
    'a%',
    '%25',
    '\\',
    '\\\\u',
    'eyJ',
    'eyJa.',
    'EwB',
    '0.A',
    'Q~',
    '-----BEGIN ',
    'PRIVATE KEY-----',
    'passcode=',
    'passcode:"',
  ],
  ...['&#', '\u200b', '[', '{"a":', '{"passcode":"', '=\n', 'A1b2', '<title', '"', ' '],
];
const length = 4_000_000;

for (const shape of hostile)
  test(`4 MB of ${JSON.stringify(shape)} take less than a second`, () => {
    const text = shape.repeat(Math.ceil(length / shape.length)).slice(0, length);
    const keeper = secretKeeper();
    keeper.add(own, 'token');
    const begun = performance.now();
    keeper.clean(text);
    keeper.said(text);
    keptBody(403, text, keeper);
    readBody(text, keeper);
    keptHeaders(
      { location: text, 'www-authenticate': text, server: text, vary: text, 'content-type': text, [text]: text },
      keeper,
    );
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
