import { request } from 'node:http';
import { expect, test } from '@playwright/test';
import type { Mock } from '../../helpers/mock/mock.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { bearer, READ } from './mock-client.ts';

let mock: Mock;
test.beforeAll(async () => {
  mock = await startMock();
});
test.afterAll(() => mock.close());

/** The mock's answer to a GET (or a POST, where there is a form) that names this host. */
function asked(path: string, host: string, headers: Record<string, string> = {}, form?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { method: form === undefined ? 'GET' : 'POST', headers: { ...headers, host } };
    const sent = request(`${mock.url}${path}`, options, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += String(chunk);
      });
      answer.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(form);
  });
}

const foreign = [
  'evil.example',
  'evil.example:443',
  'localhost.evil.example',
  'localhost@evil.example',
  '127.0.0.1.evil.example',
  '127.0.0.1@evil.example:80',
  'evil.example/localhost',
  '127.evil.example',
  '[::1].evil.example',
  '169.254.169.254',
  '0.0.0.0',
  '',
];

for (const host of foreign)
  test(`a request for ${host === '' ? 'no host' : host} gets addresses of the mock itself`, async () => {
    const tenant = mock.entra.tenantId;
    const { clientId } = await mock.entra.register({ name: 'asks', delegated: ['User.Read'] });
    const authorization = await bearer(mock, 'user', [READ]);
    const answers = [
      await asked(`/${tenant}/v2.0/.well-known/openid-configuration`, host),
      await asked(`/${tenant}/discovery/instance`, host),
      await asked(`/${tenant}/oauth2/v2.0/devicecode`, host, {}, `client_id=${clientId}&scope=User.Read`),
      await asked('/beta/deviceManagement/managedDevices?$top=1', host, { authorization }),
    ];
    for (const answer of answers) {
      expect(answer).toContain(`${mock.url}/`);
      expect(answer).not.toMatch(/evil|169\.254|0\.0\.0\.0/);
    }
  });

test('loopback keeps the name that it was asked by', async () => {
  for (const host of ['localhost:9', '127.0.0.1:9', '127.1.2.3', '[::1]:9'])
    expect(await asked(`/${mock.entra.tenantId}/v2.0/.well-known/openid-configuration`, host)).toContain(
      `"token_endpoint":"http://${host}/`,
    );
});
