/** What the gate's own tokens hold beside what the page asks for: to look at a device. No client is told of it as a privilege of its own. */
export const lookPermission = 'DeviceManagementManagedDevices.Read.All';
