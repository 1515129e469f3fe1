import type { Contract } from '../contract/contract.ts';
import { isPlaceholder, segmentsOf } from '../contract/route.ts';
import type { Mock } from '../mock/mock.ts';

/** `{managedDeviceId}` → `GRAPH_MANAGED_DEVICE_ID`. */
const settingOf = (placeholder: string): string =>
  `GRAPH_${placeholder
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase()}`;

/** The settings that a run has of its own: no placeholder may be taken for one of them. */
const taken =
  /^GRAPH_(?:BASE_URL|AUTHORITY|TENANT_ID|CLIENT_ID|CLIENT_SECRET|DEVICE_ID|ACCESS_TOKEN_.*|GATE_NAMES|SCENARIO|CONTRACTS?|TARGET|REPORT_DIR)$/;

/** A value for each placeholder of the contracts' routes that leads to the device, as settings of the command. */
export function placeholderSettings(mock: Mock, contracts: readonly Contract[], deviceId: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const contract of contracts)
    for (const route of contract.routes) {
      const filled = mock.resolve(route.path, deviceId)?.split('/').slice(1);
      for (const [at, segment] of segmentsOf(route.path).entries()) {
        const name = isPlaceholder(segment) ? settingOf(segment) : undefined;
        if (name === undefined || taken.test(name) || settings.has(name)) continue;
        settings.set(name, filled?.[at] ?? deviceId);
      }
    }
  return settings;
}
