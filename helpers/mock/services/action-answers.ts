/** What `executeAction` answers. */
export function bulkActionResult(deviceIds: readonly string[], unknownIds: readonly string[]): unknown {
  return {
    value: {
      '@odata.type': '#microsoft.graph.bulkManagedDeviceActionResult',
      successfulDeviceIds: deviceIds,
      failedDeviceIds: [],
      notFoundDeviceIds: unknownIds,
      notSupportedDeviceIds: [],
    },
  };
}

/** What `createDeviceLogCollectionRequest` answers. */
export function logCollectionResponse(deviceIds: readonly string[]): unknown {
  const [deviceId = ''] = deviceIds;
  return {
    value: {
      '@odata.type': '#microsoft.graph.deviceLogCollectionResponse',
      id: `${deviceId}_log`,
      status: 'pending',
      managedDeviceId: deviceId,
      errorCode: 0,
    },
  };
}
