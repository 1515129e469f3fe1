import type { ManagedDevice } from '../devices/managed-device.ts';
import { deviceAt } from '../devices/relations.ts';
import type { Profile } from '../profile.ts';
import { kindsOf } from '../services/kinds-of.ts';
import { shapesOf } from '../services/services-of.ts';
import { type Read, type ReadContext, selected } from './read.ts';
import { noPersonalAccounts, refuse } from './refusal.ts';

/** Reading devices: Microsoft's permission data of 2026 names these two (and the configuration permissions, left out here). */
const readers = ['DeviceManagementManagedDevices.Read.All', 'DeviceManagementManagedDevices.ReadWrite.All'];

const access = {
  permissions: { DelegatedWork: readers, DelegatedPersonal: 'not-supported', Application: readers },
  unsupported: noPersonalAccounts,
  wording: 'intune',
} as const;

/** The device at the end of each of the profile's routes, and the list of all. */
export function deviceReads(profile: Profile): readonly Read[] {
  const shapes = shapesOf(profile);
  const single = shapes.map(({ path, versions }) => ({
    ...access,
    path,
    kinds: kindsOf(path),
    versions,
    read: readDevice,
  }));
  const lists = shapes
    .filter(({ path }) => /^\/deviceManagement\/(co)?managedDevices\/\{device\}$/.test(path))
    .map(({ path, versions }) => {
      const collection = path.slice(0, -'/{device}'.length);
      return { ...access, path: collection, kinds: [], versions, read: listDevices(collection) };
    });
  return [...single, ...lists];
}

function readDevice(context: ReadContext) {
  const id = deviceAt(context.relations, context.kinds, context.values);
  const device = context.devices.find((candidate) => candidate.id === id);
  if (device === undefined) return refuse(404, 'ResourceNotFound', 'An error has occurred', 'intune');
  return {
    content: {
      '@odata.context': `${context.base}/$metadata#deviceManagement/managedDevices/$entity`,
      ...selected(shown(device, context), context.query),
    },
  };
}

/** `$top` pages through the list; `$skiptoken` is the number of devices passed over. */
function listDevices(collection: string) {
  return (context: ReadContext) => {
    const { query, devices, base } = context;
    const top = Number(query.get('$top') ?? '1000');
    const skip = Number(query.get('$skiptoken') ?? '0');
    if (!Number.isInteger(top) || top < 1 || !Number.isInteger(skip) || skip < 0) {
      return refuse(400, 'BadRequest', 'Invalid value for $top or $skiptoken: a whole number is needed.');
    }
    const page = devices.slice(skip, skip + top);
    const next = new URLSearchParams(query);
    next.set('$skiptoken', String(skip + top));
    const more = skip + top < devices.length;
    return {
      content: {
        '@odata.context': `${base}/$metadata#deviceManagement/managedDevices`,
        '@odata.count': page.length,
        ...(more ? { '@odata.nextLink': `${base}${collection}?${decodeURIComponent(String(next))}` } : {}),
        value: page.map((device) => selected(shown(device, context), query)),
      },
    };
  };
}

function shown(device: ManagedDevice, context: ReadContext): Record<string, unknown> {
  const { platform: _, ...properties } = device;
  return { ...properties, deviceActionResults: context.results.of(device.id) };
}
