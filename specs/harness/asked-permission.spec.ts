import { expect, test } from '@playwright/test';
import { directAgents } from '../../helpers/exchange/transport.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { askMockPermission } from '../../helpers/target/mock-tokens.ts';

test('what is shown of a question about a permission is the request that was sent, to where it was sent', async () => {
  const arrived: string[] = [];
  const mock = await startMock({
    tap: ({ method = '', url = '', headers }, _response, serve) => {
      arrived.push(`${method} http://${headers.host ?? ''}${url}`);
      serve();
    },
  });
  const agents = directAgents();
  try {
    for (const [name, status] of [
      ['DeviceManagementManagedDevices.Read.All', 400],
      ['Notes.Made.Up', 400],
      ['User.Read', 200],
    ] as const) {
      const asked = await askMockPermission(mock, name, agents);
      expect(`${asked.request.method} ${asked.request.url}`).toBe(arrived.at(-1));
      expect(asked.request.url).not.toContain('scope=');
      expect(asked.status, name).toBe(status);
    }
  } finally {
    agents.close();
    await mock.close();
  }
});
