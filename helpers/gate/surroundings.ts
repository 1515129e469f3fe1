import type { Mock } from '../mock/mock.ts';
import type { GateTokens } from './gate-tokens.ts';

export interface SurroundingsParts {
  readonly mock: Mock;
  readonly tokens: GateTokens;
  readonly deviceId: string;
  /** By setting: `GRAPH_USERS_ID`. */
  readonly placeholders: ReadonlyMap<string, string>;
  readonly scenario: string;
  /** What the proxy adds. */
  readonly proxy: Readonly<Record<string, string>>;
  readonly inherited: Readonly<Record<string, string | undefined>>;
}

/** The command's environment: the caller's own without its `GRAPH_` settings, and where the gate is. */
export function surroundings(parts: SurroundingsParts): Record<string, string> {
  const { mock, tokens, deviceId, placeholders, scenario, proxy, inherited } = parts;
  const kept = Object.entries(inherited).flatMap(([name, value]) =>
    value === undefined || /^GRAPH[_-]/i.test(name) || name.startsWith('CONFORMANCE_') ? [] : [[name, value] as const],
  );
  const caFile = mock.caFile ?? '';
  const own = {
    GRAPH_BASE_URL: mock.url,
    GRAPH_BASE_URL_HTTPS: mock.httpsUrl ?? '',
    GRAPH_AUTHORITY: mock.httpsUrl ?? mock.url,
    GRAPH_TENANT_ID: mock.entra.tenantId,
    GRAPH_CLIENT_ID: tokens.clientId,
    GRAPH_CLIENT_SECRET: tokens.clientSecret,
    ...Object.fromEntries([...tokens.byCaller].map(([name, token]) => [`GRAPH_ACCESS_TOKEN_${name}`, token])),
    ...Object.fromEntries(placeholders),
    GRAPH_DEVICE_ID: deviceId,
    GRAPH_SCENARIO: scenario,
    GRAPH_GATE_NAMES: [...placeholders.keys()].join(','),
  };
  const near = loopbackToo(inherited.NO_PROXY ?? inherited.no_proxy);
  return {
    ...Object.fromEntries(kept),
    ...own,
    NODE_EXTRA_CA_CERTS: caFile,
    SSL_CERT_FILE: caFile,
    REQUESTS_CA_BUNDLE: caFile,
    // curl prefers it to SSL_CERT_FILE, where the caller has one.
    CURL_CA_BUNDLE: caFile,
    NO_PROXY: near,
    no_proxy: near,
    ...proxy,
  };
}

const loopbackToo = (known: string | undefined): string =>
  [...new Set([...(known ?? '').split(',').map((one) => one.trim()), 'localhost', '127.0.0.1'])]
    .filter((one) => one !== '')
    .join(',');
