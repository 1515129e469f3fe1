import type { Mock } from './mock.ts';

/** What somebody needs who uses a mock as if it were the service, a line each. None of the secrets is one. */
export function describeMock(mock: Mock): readonly string[] {
  const { entra } = mock;
  const [device] = mock.devices;
  return [
    `Graph      ${mock.url}/beta and /v1.0, profile ${mock.profile}`,
    `Entra      ${entra.localAuthority} (personal accounts: ${mock.url}/consumers)`,
    ...(mock.caFile === undefined ? [] : [`Authority  NODE_EXTRA_CA_CERTS=${mock.caFile}`]),
    `Device     ${device?.id ?? ''}, serial number ${device?.serialNumber ?? ''} (${device?.platform ?? ''})`,
    ...[...mock.placeholders(device?.id ?? '')].map(([route, values]) => `Route      ${route}: ${values.join(', ')}`),
    ...[...entra.apps.values()].map(
      ({ name, clientId, clientSecret }) => `App        ${clientId}  secret ${clientSecret}  (${name})`,
    ),
    ...Object.values(entra.users).map(
      ({ username, password, displayName }) => `Account    ${username}  password ${password}  (${displayName})`,
    ),
  ];
}

/** The same for a program. */
export function mockFacts(mock: Mock): object {
  const { entra } = mock;
  const [device] = mock.devices;
  return {
    graph: mock.url,
    authority: entra.localAuthority,
    personalAuthority: `${mock.url}/consumers`,
    profile: mock.profile,
    ...(mock.caFile === undefined ? {} : { caFile: mock.caFile }),
    device: { id: device?.id, serialNumber: device?.serialNumber, platform: device?.platform },
    routes: Object.fromEntries(mock.placeholders(device?.id ?? '')),
    apps: [...entra.apps.values()].map(({ name, clientId, clientSecret }) => ({ name, clientId, clientSecret })),
    accounts: Object.values(entra.users).map(({ username, password, displayName }) => ({
      username,
      password,
      displayName,
    })),
  };
}
