/** What the gate tells its command beside the names that a run has: a run ignores them, so that a command may be one that calls `conform`. */
const gateNames: readonly string[] = [
  'GRAPH_BASE_URL_HTTPS',
  'GRAPH_CLIENT_ID',
  'GRAPH_CLIENT_SECRET',
  'GRAPH_DEVICE_ID',
  'GRAPH_ACCESS_TOKEN_DELEGATED_WORK',
  'GRAPH_ACCESS_TOKEN_DELEGATED_WORK_UNPRIVILEGED',
  'GRAPH_ACCESS_TOKEN_DELEGATED_PERSONAL',
  'GRAPH_ACCESS_TOKEN_APPLICATION',
  'GRAPH_ACCESS_TOKEN_APPLICATION_UNPRIVILEGED',
  'GRAPH_SCENARIO',
  'GRAPH_GATE_NAMES',
];

/** Of the routes that come with the product. */
const placeholderNames: readonly string[] = [
  'GRAPH_DETECTED_APP_ID',
  'GRAPH_DEVICE_COMPLIANCE_SCRIPT_DEVICE_STATE_ID',
  'GRAPH_DEVICE_COMPLIANCE_SCRIPT_ID',
  'GRAPH_DEVICE_HEALTH_SCRIPT_DEVICE_STATE_ID',
  'GRAPH_DEVICE_HEALTH_SCRIPT_ID',
  'GRAPH_DEVICE_MANAGEMENT_SCRIPT_DEVICE_STATE_ID',
  'GRAPH_DEVICE_MANAGEMENT_SCRIPT_ID',
  'GRAPH_MANAGED_DEVICE_ID',
  'GRAPH_USERS_ID',
  'GRAPH_USER_ID',
];

/** True for a name that the gate gave: a fixed one, or one of the placeholders that it lists in `GRAPH_GATE_NAMES`. */
export function isGateName(name: string, environment: Readonly<Record<string, string | undefined>>): boolean {
  return (
    gateNames.includes(name) ||
    placeholderNames.includes(name) ||
    (environment.GRAPH_GATE_NAMES ?? '').split(',').includes(name)
  );
}
