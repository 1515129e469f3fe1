import { readFile } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';
import { ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node';
import { expect, test } from '@playwright/test';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { PRIVILEGED, READ } from './mock-client.ts';
import { DEFAULT } from './mock-msal.ts';

test('over HTTPS the mock makes its own authority, and MSAL knows the mock by its address', async () => {
  const secure = await startMock({ scheme: 'https' });
  const ca = await readFile(secure.caFile ?? '', 'utf8');
  expect(ca).toBe(secure.ca);
  const { clientId, clientSecret } = await secure.entra.register({ name: 'secure', application: [READ] });
  const app = new ConfidentialClientApplication({
    auth: {
      clientId,
      clientSecret,
      authority: secure.entra.localAuthority,
      knownAuthorities: [new URL(secure.url).host],
    },
    system: { networkClient: trusting(ca) },
  });
  const result = await app.acquireTokenByClientCredential({ scopes: DEFAULT });
  const list = await over(ca, `${secure.url}/beta/deviceManagement/managedDevices`, 'GET', {
    Authorization: `Bearer ${result?.accessToken}`,
  });
  expect(list.status).toBe(200);
  const mint = await secure.entra.mint(secure.entra.standardClaims('user', [PRIVILEGED]));
  const page = await over(ca, `${secure.url}/beta/deviceManagement/managedDevices?$top=1`, 'GET', {
    Authorization: `Bearer ${await secure.entra.mint(secure.entra.standardClaims('user', [READ]))}`,
  });
  expect(JSON.parse(page.body)['@odata.nextLink']).toContain(`${secure.url}/beta/`);
  const path = secure.resolve('/deviceManagement/managedDevices/{id}/resetPasscode', secure.devices[0]?.id ?? '');
  const headers = { Authorization: `Bearer ${mint}`, 'Content-Length': '0' };
  const ip = secure.url.replace('localhost', '127.0.0.1');
  expect((await over(ca, `${ip}/beta${path}`, 'POST', headers)).status).toBe(204);
  await expect(over('', `${secure.url}/beta/me`, 'GET', {})).rejects.toThrow(/self.signed|certificate/);
  await secure.close();
  await expect(readFile(secure.caFile ?? '')).rejects.toThrow('ENOENT');
});

/** MSAL's network by Node's own client, trusting one authority: what NODE_EXTRA_CA_CERTS does for a whole process. */
function trusting(ca: string): INetworkModule {
  const send = async (method: string, url: string, headers: Record<string, string> = {}, body = '') => {
    const answer = await over(ca, url, method, headers, body);
    return { status: answer.status, headers: {}, body: JSON.parse(answer.body) };
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options?.headers),
    sendPostRequestAsync: (url, options) => send('POST', url, options?.headers, options?.body),
  };
}

function over(ca: string, url: string, method: string, headers: Record<string, string>, body = '') {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const options = { method, headers, agent: false, ...(ca === '' ? {} : { ca }) };
    const request = httpsRequest(url, options, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    request.on('error', reject).end(body);
  });
}
