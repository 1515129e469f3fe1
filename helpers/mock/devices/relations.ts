import type { SeededRandom } from '../seeded-random.ts';
import type { PlaceholderKind } from '../services/route-shapes.ts';
import type { ManagedDevice } from './managed-device.ts';

/** For each device, the values that lead to it in a placeholder of each kind. The first is the one to use. */
export type Relations = ReadonlyMap<string, Readonly<Record<Exclude<PlaceholderKind, 'any'>, readonly string[]>>>;

/** Scripts are shared by all devices, a run state is one script's on one device. Each device has an app of its own and a shared one. */
export function relationsOf(devices: readonly ManagedDevice[], random: SeededRandom): Relations {
  const [managementScript, healthScript, complianceScript, sharedApp] = [
    random.guid(),
    random.guid(),
    random.guid(),
    random.guid(),
  ];
  return new Map(
    devices.map((device) => [
      device.id,
      {
        device: [device.id],
        user: [device.userId, device.userPrincipalName],
        detectedApp: [random.guid(), sharedApp],
        managementScript: [managementScript],
        managementRunState: [random.guid()],
        healthScript: [healthScript],
        healthRunState: [random.guid()],
        complianceScript: [complianceScript],
        complianceRunState: [random.guid()],
      },
    ]),
  );
}

/**
 * The device that all values lead to, if there is one and the values say so. Values are compared without regard to case, as
 * GUIDs and names are.
 */
export function deviceAt(
  relations: Relations,
  kinds: readonly PlaceholderKind[],
  values: readonly string[],
): string | undefined {
  if (kinds.every((kind) => kind === 'any')) return undefined;
  for (const [deviceId, related] of relations) {
    const leads = kinds.every((kind, index) => {
      if (kind === 'any') return true;
      const value = values[index]?.toLowerCase();
      return related[kind].some((known) => known.toLowerCase() === value);
    });
    if (leads) return deviceId;
  }
  return undefined;
}
