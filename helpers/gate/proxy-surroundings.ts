import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { javaTrustStore, trustStorePassword } from './java-trust-store.ts';
import type { GateProxy } from './proxy.ts';

/** What tells clients of the proxy, each in the way that it listens to. `caFile` has the mock's authority; a trust store for Java is put beside it. */
export function proxySurroundings(
  { url, port }: Pick<GateProxy, 'url' | 'port'>,
  { ca, caFile }: { readonly ca: string; readonly caFile: string },
  inherited: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const store = join(dirname(caFile), 'trust.jks');
  writeFileSync(store, javaTrustStore(ca));
  const java = [
    inherited.JAVA_TOOL_OPTIONS ?? '',
    `-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=${port} -Dhttp.nonProxyHosts=localhost|127.0.0.1`,
    `-Djavax.net.ssl.trustStore=${store} -Djavax.net.ssl.trustStorePassword=${trustStorePassword}`,
  ];
  const hook = new URL('./node-proxy.mjs', import.meta.url).href;
  const near = 'localhost,127.0.0.1';
  return {
    HTTPS_PROXY: url,
    https_proxy: url,
    NO_PROXY: near,
    no_proxy: near,
    JAVA_TOOL_OPTIONS: java.filter((one) => one !== '').join(' '),
    NODE_OPTIONS: `${inherited.NODE_OPTIONS ?? ''} --disable-warning=UNDICI-EHPA --import=${hook}`.trim(),
    // Newer versions of Node read the settings themselves, in node:https, too.
    NODE_USE_ENV_PROXY: '1',
  };
}
