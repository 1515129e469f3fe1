/**
 * Intune puts a JSON text of its own into Graph's `error.message`, with `\r\n` and an indent of two blanks. It names ids for
 * the support and the inner address. Source: public traces of the service.
 */
export function intuneMessage(
  text: string,
  { action, deviceId }: { action?: string; deviceId?: string },
  activityId: string,
): string {
  const key = deviceId === undefined ? '' : `('${deviceId}')`;
  const operation = action === undefined ? '' : `/microsoft.management.services.api.${action}`;
  const url = `https://loopback.manage.microsoft.com/DeviceFE/StatelessDeviceFEService/deviceManagement/managedDevices${key}${operation}?api-version=5018-10-01`;
  const ids = `Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: ${activityId}`;
  return serviceJson({
    _version: 3,
    Message: `${text} - ${ids} - Url: ${url}`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  });
}

/** The same once more inside another JSON text, as the service does for a user without the Intune role. */
export function wrappedIntuneMessage(
  code: string,
  text: string,
  where: { action?: string; deviceId?: string },
  activityId: string,
): string {
  return JSON.stringify({
    ErrorCode: code,
    Message: intuneMessage(text, where, activityId),
    InnerError: null,
    Target: null,
    Details: null,
    InstanceAnnotations: [],
  });
}

function serviceJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', '\r\n');
}
