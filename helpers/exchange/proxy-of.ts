type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address, as the usual variables say (HTTPS_PROXY, NO_PROXY; small letters win, as everywhere). Only for HTTPS: plain HTTP is
 * for loopback, and a proxy would see the tokens. Throws for a proxy that is no address.
 */
export function proxyOf(url: string, environment: Environment = process.env): URL | undefined {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return undefined;
  const proxy = environment.https_proxy ?? environment.HTTPS_PROXY ?? '';
  if (proxy === '' || isExempt(hostname, port || '443', environment.no_proxy ?? environment.NO_PROXY ?? ''))
    return undefined;
  const address = proxy.includes('://') ? proxy : `http://${proxy}`;
  if (!URL.canParse(address)) throw new Error('HTTPS_PROXY is no address: write http://host:port');
  return new URL(address);
}

/** NO_PROXY: names divided by commas or blanks; `.example.com` and `example.com` cover what is below; `*` covers all. */
function isExempt(hostname: string, port: string, exempt: string): boolean {
  return exempt
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .some((one) => {
      if (one === '*') return true;
      const [, name = '', onPort] = /^(.*?)(?::(\d+))?$/.exec(one) ?? [];
      const bare = name.replace(/^\*?\.?/, '');
      return (onPort === undefined || onPort === port) && (hostname === bare || hostname.endsWith(`.${bare}`));
    });
}
