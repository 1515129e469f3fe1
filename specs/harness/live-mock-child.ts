import type { Profile } from '../../helpers/mock/profile.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import type { Order } from './live-mock-order.ts';

/** The mock in a process of its own, as the real service would be. It is told what to do by messages, and answers each. */
const mock = await startMock({ profile: (process.argv[2] ?? 'page-2018') as Profile });
const [canary] = mock.devicesFor('resetPasscode');
if (canary === undefined) throw new Error('the mock has no device for resetPasscode');
const { tenantId, apps, users } = mock.entra;
const privileged = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
const read = 'DeviceManagementManagedDevices.Read.All';

async function tokens(): Promise<Record<string, string>> {
  const mint = (kind: 'user' | 'app', grants: readonly string[], change: Record<string, unknown> = {}) =>
    mock.entra.mint({ ...mock.entra.standardClaims(kind, grants), ...change });
  const now = Math.floor(Date.now() / 1000);
  return {
    DELEGATED_WORK: await mint('user', ['User.Read', privileged, read]),
    DELEGATED_WORK_UNPRIVILEGED: await mint('user', ['User.Read', read]),
    APPLICATION: await mint('app', [privileged, read]),
    APPLICATION_UNPRIVILEGED: await mint('app', [read]),
    DELEGATED_PERSONAL: mock.entra.mintPersonal(['User.Read'], 3600),
    EXPIRED: await mint('user', ['User.Read', privileged], { iat: now - 9000, nbf: now - 9000, exp: now - 3600 }),
    OTHER_AUDIENCE: await mint('user', [privileged], { aud: 'https://management.azure.com' }),
  };
}

async function obey(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'facts':
      return {
        url: mock.url,
        tenantId,
        canary: { id: canary?.id, serialNumber: canary?.serialNumber },
        others: mock.devices.filter((one) => one.id !== canary?.id).map((one) => one.id),
        placeholders: Object.fromEntries(mock.placeholders(canary?.id ?? '')),
        apps: Object.fromEntries(
          [...apps].map(([name, app]) => [name, { id: app.clientId, secret: app.clientSecret }]),
        ),
        users: Object.fromEntries(
          Object.entries(users).map(([name, one]) => [name, { name: one.username, password: one.password }]),
        ),
      };
    case 'tokens':
      return tokens();
    case 'requests':
      return {
        requests: mock.requests,
        journal: mock.journal().map(({ method, url, status }) => ({ method, url, status })),
      };
    case 'fault':
      mock.setFault(order.code === undefined ? undefined : Function(`return (${order.code})`)());
      return {};
    case 'chaos':
      mock.setChaos(order.chaos);
      return {};
    case 'approve':
      mock.entra.approveDeviceCode(order.code, order.username);
      return {};
    case 'register':
      return mock.entra.register(order.app);
    case 'reset':
      mock.reset();
      return {};
    default:
      return order satisfies never;
  }
}

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  obey(order).then(
    (answer) => process.send?.({ id, answer }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0, answer: {} });
