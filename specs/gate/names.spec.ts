import { expect, test } from '@playwright/test';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { placeholderSettings } from '../../helpers/gate/placeholder-settings.ts';
import { startMock } from '../../helpers/mock/start-mock.ts';
import { readSettings } from '../../helpers/settings/settings.ts';

test("a run ignores the gate's names, those of every committed route's placeholders among them, and no other", async () => {
  const mock = await startMock({ profile: 'live-2026' });
  const settings = placeholderSettings(mock, loadContracts('contracts'), mock.devices[0]?.id ?? '');
  await mock.close();
  const environment = {
    ...Object.fromEntries(settings),
    GRAPH_DEVICE_ID: 'x',
    GRAPH_BASE_URL_HTTPS: 'https://localhost:1',
    GRAPH_ACCESS_TOKEN_APPLICATION: 'x',
    GRAPH_CLIENT_SECRET: 'x',
    GRAPH_SCENARIO: 'plain',
    GRAPH_OWN_THING_ID: 'x',
    GRAPH_GATE_NAMES: 'GRAPH_OWN_THING_ID',
  };
  expect(settings.size).toBeGreaterThan(5);
  expect(readSettings({ file: '', environment })).toMatchObject({ GRAPH_TARGET: 'mock' });
  expect(() => readSettings({ file: '', environment: { ...environment, GRAPH_GATE_NAMES: '' } })).toThrow(
    /unknown setting GRAPH_OWN_THING_ID/,
  );
});
