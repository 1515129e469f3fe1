/**
 * The permissions that the mock's Entra can grant: Intune's family whole, and what directory reads need. Source: Microsoft's
 * permission data of 2026-08. `…PriviligedOperation.All`, as the pages print it, is not among them, and never was.
 */
export const permissionNames: readonly string[] = [
  'CloudPC.Read.All',
  'CloudPC.ReadWrite.All',
  'DeviceManagementApps.Read.All',
  'DeviceManagementApps.ReadWrite.All',
  'DeviceManagementConfiguration.Read.All',
  'DeviceManagementConfiguration.ReadWrite.All',
  'DeviceManagementManagedDevices.PrivilegedOperations.All',
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementManagedDevices.ReadWrite.All',
  'DeviceManagementRBAC.Read.All',
  'DeviceManagementRBAC.ReadWrite.All',
  'DeviceManagementScripts.Read.All',
  'DeviceManagementScripts.ReadWrite.All',
  'DeviceManagementServiceConfig.Read.All',
  'DeviceManagementServiceConfig.ReadWrite.All',
  'Device.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'LicenseAssignment.Read.All',
  'Mail.Read',
  'Mail.Send',
  'Organization.Read.All',
  'Organization.ReadWrite.All',
  'User.Read',
  'User.Read.All',
  'User.ReadBasic.All',
  'User.ReadWrite',
  'User.ReadWrite.All',
];

/** What Intune's pages print instead of the real name. */
export const MISSPELT_PERMISSION = 'DeviceManagementManagedDevices.PriviligedOperation.All';
