import { expect, test } from '@playwright/test';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { bearer, GUID, mockClient, PRIVILEGED, READ, routes2018 } from './mock-client.ts';

const now = Date.now();
let mock: Mock;
const { send, on, at, results } = mockClient(() => mock);
test.beforeAll(async () => {
  mock = await startMock({ clock: { now: () => now, sleep: async () => {} } });
});
test.beforeEach(() => mock.reset());
test.afterAll(() => mock.close());

const refusals: {
  title: string;
  authorization: (of: Mock) => Promise<string | undefined> | string | undefined;
  status: number;
  code: string;
  text: string;
}[] = [
  {
    title: 'no Authorization',
    authorization: () => undefined,
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'Access token is empty.',
  },
  {
    title: 'Bearer and nothing',
    authorization: () => 'Bearer ',
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'UnableToParseTokens',
  },
  {
    title: 'garbage',
    authorization: () => 'Bearer nope',
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'CompactToken parsing failed',
  },
  {
    title: 'Basic credentials',
    authorization: () => `Basic ${btoa('a:b')}`,
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'CompactToken parsing failed',
  },
  {
    title: 'a bare word',
    authorization: () => 'word',
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'CompactToken parsing failed',
  },
  {
    title: 'an expired token',
    authorization: (of) => bearer(of, 'user', [PRIVILEGED], { exp: Math.floor(now / 1000) - 3600 }),
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'Lifetime validation failed, the token is expired.',
  },
  {
    title: 'a token of the future',
    authorization: (of) => bearer(of, 'user', [PRIVILEGED], { nbf: Math.floor(now / 1000) + 3600 }),
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'not yet valid',
  },
  {
    title: 'another audience',
    authorization: (of) => bearer(of, 'user', [PRIVILEGED], { aud: 'https://management.azure.com' }),
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'Access token validation failure. Invalid audience.',
  },
  {
    title: 'another issuer',
    authorization: (of) => bearer(of, 'user', [PRIVILEGED], { iss: 'https://sts.windows.net/other/' }),
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'Invalid issuer',
  },
  {
    title: 'a foreign key',
    authorization: async (of) =>
      `Bearer ${await of.entra.mint(of.entra.standardClaims('user', [PRIVILEGED]), { key: 'foreign' })}`,
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'Invalid signature',
  },
  {
    title: 'a tampered payload',
    authorization: async (of) => tampered(await bearer(of, 'user', [READ])),
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'Invalid signature',
  },
  {
    title: 'a user without the permission',
    authorization: (of) => bearer(of, 'user', [READ]),
    status: 403,
    code: 'Forbidden',
    text: `one of the following scopes: ${PRIVILEGED}`,
  },
  {
    title: 'a user with the permission among roles',
    authorization: (of) => bearer(of, 'user', [], { roles: [PRIVILEGED] }),
    status: 403,
    code: 'Forbidden',
    text: PRIVILEGED,
  },
  {
    title: 'an app with the role',
    authorization: (of) => bearer(of, 'app', [PRIVILEGED]),
    status: 403,
    code: 'Forbidden',
    text: 'Application-only',
  },
  {
    title: 'an app with the permission among scopes',
    authorization: (of) => bearer(of, 'app', [], { scp: PRIVILEGED }),
    status: 403,
    code: 'Forbidden',
    text: 'Application-only',
  },
  {
    title: 'a user without Intune role',
    authorization: (of) => bearer(of, 'user', [PRIVILEGED], { oid: of.entra.users.withoutRole.id }),
    status: 401,
    code: 'UnknownError',
    text: 'not authorized',
  },
  {
    title: 'a personal account',
    authorization: (of) => `Bearer ${of.entra.mintPersonal([PRIVILEGED], 600)}`,
    status: 400,
    code: 'BadRequest',
    text: 'This API is not supported for MSA accounts',
  },
  {
    title: 'an expired personal token',
    authorization: (of) => `Bearer ${of.entra.mintPersonal([PRIVILEGED], -600)}`,
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'CompactToken validation failed with reason code: 80049228.',
  },
];

function tampered(header: string): string {
  const [head, payload = '', signature] = header.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...claims, scp: PRIVILEGED })).toString('base64url');
  return [head, changed, signature].join('.');
}

for (const { title, authorization, status, code, text } of refusals) {
  test(`${title} is refused with ${status} ${code} on every route, without a trace`, async () => {
    const sent = await authorization(mock);
    for (const route of routes2018) {
      const answer = await send({ path: at(route), authorization: sent, headers: { 'client-request-id': 'mine' } });
      expect([route, answer.status, answer.code]).toEqual([route, status, code]);
      expect(messageIn(answer.json.error.message)).toContain(text);
      expect(answer.json.error.innerError['request-id']).toMatch(GUID);
      expect(answer.json.error.innerError.date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      expect(answer.headers.get('client-request-id')).toBe('mine');
      expect(answer.headers.get('www-authenticate') !== null).toBe(code === 'InvalidAuthenticationToken');
    }
    expect(await results(on('androidDedicated').id)).toEqual([]);
  });
}

/** The innermost message: Intune nests JSON texts. */
function messageIn(text: string): string {
  try {
    return messageIn(JSON.parse(text).Message);
  } catch {
    return text;
  }
}

test('Intune wraps its message once, and twice for a user without role', async () => {
  const lacking = await bearer(mock, 'user', [PRIVILEGED], { oid: mock.entra.users.withoutRole.id });
  const twice = JSON.parse((await send({ path: at(routes2018[1] ?? ''), authorization: lacking })).json.error.message);
  expect(Object.keys(twice).slice(0, 2)).toEqual(['ErrorCode', 'Message']);
  expect(JSON.parse(twice.Message)).toMatchObject({ _version: 3, RetryAfter: null, HttpHeaders: '{}' });
  const once = (await send({ path: at(routes2018[1] ?? ''), authorization: await bearer(mock, 'user', [READ]) })).json;
  expect(once.error.message).toMatch(/^\{\r\n {2}"_version": 3,\r\n/);
  expect(once.error.message).toContain(`managedDevices('${on('androidDedicated').id}')`);
});

test('a sound token is taken under any scheme, and with any Accept', async () => {
  const token = (await bearer(mock, 'user', [PRIVILEGED])).slice('Bearer '.length);
  for (const scheme of ['bearer', 'Basic', 'Token']) {
    for (const accept of ['application/json', '*/*', 'text/plain']) {
      const headers = { Accept: accept };
      const answer = await send({ path: at(routes2018[1] ?? ''), authorization: `${scheme} ${token}`, headers });
      expect([scheme, accept, answer.status]).toEqual([scheme, accept, 204]);
    }
  }
});
