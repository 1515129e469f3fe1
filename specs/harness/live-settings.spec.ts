import { expect, test } from '@playwright/test';
import { proxyOf } from '../../helpers/exchange/proxy-of.ts';
import { type LiveSettings, liveSettingsOf } from '../../helpers/settings/live-settings.ts';
import { settingOf } from '../../helpers/target/guard-addresses.ts';
import { openLiveTarget } from '../../helpers/target/live-target.ts';
import { seedContract, settingsFrom, wantedOf } from './live-run.ts';

function live(environment: Record<string, string>): LiveSettings {
  const settings = settingsFrom({ GRAPH_MAX_RATE: '1', ...environment });
  return liveSettingsOf(settings, settings.placeholders, {});
}

test('each cloud has its Graph and its Entra', () => {
  expect(live({})).toMatchObject({
    baseUrl: 'https://graph.microsoft.com',
    authority: 'https://login.microsoftonline.com',
  });
  expect(live({ GRAPH_CLOUD: 'usgov' })).toMatchObject({
    baseUrl: 'https://graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
  });
  expect(live({ GRAPH_CLOUD: 'usgov-dod' }).baseUrl).toBe('https://dod-graph.microsoft.us');
  expect(live({ GRAPH_CLOUD: 'china' })).toMatchObject({
    baseUrl: 'https://microsoftgraph.chinacloudapi.cn',
    authority: 'https://login.partner.microsoftonline.cn',
  });
});

const wrong: readonly [string, Record<string, string>, RegExp][] = [
  ['plain HTTP to a host', { GRAPH_BASE_URL: 'http://graph.microsoft.com' }, /GRAPH_BASE_URL .*loopback only/],
  ['an authority over plain HTTP', { GRAPH_AUTHORITY: 'http://login.microsoftonline.com' }, /loopback only/],
  ['a version in the base address', { GRAPH_BASE_URL: 'https://graph.microsoft.com/beta' }, /leave the version/],
  ['a password in an address', { GRAPH_BASE_URL: 'https://a:b@graph.microsoft.com' }, /no name or password/],
  [
    'no limit of the rate on a real service',
    { GRAPH_MAX_RATE: '0' },
    /GRAPH_MAX_RATE is 0; unlimited is for loopback only/,
  ],
  ['an unknown cloud', { GRAPH_CLOUD: 'germany' }, /GRAPH_CLOUD/],
  ['"true" in place of an action', { GRAPH_ALLOW_DESTRUCTIVE: 'true' }, /names of actions, one by one/],
  ['a star in place of an action', { GRAPH_ALLOW_DESTRUCTIVE: '*' }, /names of actions, one by one/],
  ['a canary that is no GUID', { GRAPH_CANARY_DEVICE_ID: 'phone' }, /GRAPH_CANARY_DEVICE_ID/],
  [
    'a misspelt canary',
    { GRAPH_CANARY_DEVICEID: 'x' },
    /unknown setting GRAPH_CANARY_DEVICEID; did you mean GRAPH_CANARY_DEVICE_ID\?/,
  ],
  ['a placeholder that climbs', { GRAPH_CANARY_USERS_ID: '../x' }, /GRAPH_CANARY_USERS_ID is/],
  [
    'a secret without a client id',
    { GRAPH_APPLICATION_CLIENT_SECRET: 'something-secret' },
    /CLIENT_SECRET is set, and GRAPH_APPLICATION_CLIENT_ID is not/,
  ],
  [
    'an application without a proof',
    { GRAPH_TENANT_ID: 'x.example', GRAPH_APPLICATION_CLIENT_ID: '00000000-0000-4000-8000-0000000000a3' },
    /nothing that proves the application/,
  ],
  [
    'a password without a user',
    {
      GRAPH_TENANT_ID: 'x.example',
      GRAPH_DELEGATED_WORK_CLIENT_ID: '00000000-0000-4000-8000-0000000000a1',
      GRAPH_DELEGATED_WORK_PASSWORD: 'something',
    },
    /only one is set/,
  ],
  [
    'a sign-in without a tenant',
    { GRAPH_DELEGATED_WORK_CLIENT_ID: '00000000-0000-4000-8000-0000000000a1' },
    /GRAPH_TENANT_ID is not set/,
  ],
  ['a misspelt caller', { GRAPH_DELEGATED_WROK_TOKEN: 'x' }, /did you mean GRAPH_DELEGATED_WORK_TOKEN\?/],
];
for (const [name, environment, said] of wrong) {
  test(`${name} is a mistake that says what to write instead`, () => {
    expect(() => live(environment)).toThrow(said);
  });
}

test('a short key is refused and not repeated', () => {
  const told = (): unknown => live({ GRAPH_CACHE_KEY: 'shortkey123' });
  expect(told).toThrow(/GRAPH_CACHE_KEY/);
  expect(told).not.toThrow(/shortkey123/);
});

test('placeholders are found by the names of the page', () => {
  expect(settingOf('deviceManagementScriptDeviceStateId')).toBe('DEVICE_MANAGEMENT_SCRIPT_DEVICE_STATE_ID');
  expect(settingOf('usersId')).toBe('USERS_ID');
  expect(settingOf('managedDevice-id')).toBe('MANAGED_DEVICE_ID');
  expect(settingOf('id | userPrincipalName')).toBe('ID_USER_PRINCIPAL_NAME');
});

test('opening a live target sends nothing, and its plan names the absent id in every address', async () => {
  const contract = seedContract();
  const target = openLiveTarget(settingsFrom({ GRAPH_MAX_RATE: '1' }), wantedOf([contract]));
  expect(target.name).toBe('graph.microsoft.com');
  expect(target.rate).toBe(1);
  expect(contract.routes.map((route) => target.capabilities.subjectOf(route, contract))).toEqual([
    'absent',
    'absent',
    'absent',
    'absent',
  ]);
  await target.close();
});

test('proxies are those of the usual variables, for HTTPS only', () => {
  const environment = {
    HTTPS_PROXY: 'http://proxy.example:3128',
    NO_PROXY: 'localhost,.internal.example, other.example:8443',
  };
  const proxied = (url: string): string | undefined => proxyOf(url, environment)?.href;
  expect(proxied('https://graph.microsoft.com/beta/me')).toBe('http://proxy.example:3128/');
  expect(proxied('https://localhost:4000/')).toBeUndefined();
  expect(proxied('https://graph.internal.example/')).toBeUndefined();
  expect(proxied('https://other.example:8443/')).toBeUndefined();
  expect(proxied('https://other.example/')).toBe('http://proxy.example:3128/');
  expect(proxied('http://127.0.0.1:4000/')).toBeUndefined();
  expect(proxyOf('https://x.example/', { HTTPS_PROXY: 'proxy.example:1', NO_PROXY: '*' })).toBeUndefined();
  expect(proxyOf('https://x.example/', { https_proxy: 'proxy.example:1' })?.href).toBe('http://proxy.example:1/');
});
