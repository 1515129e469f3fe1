import type { AppRequest } from './registrations.ts';

const PRIVILEGED = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
const READ = 'DeviceManagementManagedDevices.Read.All';
const READ_WRITE = 'DeviceManagementManagedDevices.ReadWrite.All';

/**
 * Registrations that every mock has, one per caller, so that a mock started on its own can be used like the service. Ids are fixed;
 * the secrets are no secrets. The names are those of the callers.
 */
export const knownApps: readonly (AppRequest & { clientId: string })[] = [
  {
    name: 'delegated-work',
    clientId: '00000000-0000-4000-8000-0000000000a1',
    delegated: [PRIVILEGED, READ, 'User.Read', 'Organization.Read.All'],
  },
  {
    name: 'delegated-work-unprivileged',
    clientId: '00000000-0000-4000-8000-0000000000a2',
    delegated: [READ, READ_WRITE, 'User.Read'],
  },
  {
    name: 'application',
    clientId: '00000000-0000-4000-8000-0000000000a3',
    application: [PRIVILEGED, READ, 'Organization.Read.All'],
  },
  {
    name: 'application-unprivileged',
    clientId: '00000000-0000-4000-8000-0000000000a4',
    application: [READ, READ_WRITE],
  },
  { name: 'delegated-personal', clientId: '00000000-0000-4000-8000-0000000000a5', delegated: ['User.Read'] },
];
