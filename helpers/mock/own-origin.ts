/**
 * The origin that the addresses in an answer begin with: the one that the request names, where that is on loopback; else the mock's own. A name
 * of somewhere else in `Host` must not send the next request, with its secret, there.
 */
export function ownOrigin(protocol: string, host: string | undefined, port: number | undefined): string {
  const isLoopback = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i.test(host ?? '');
  const own = `${protocol === 'https' ? 'localhost' : '127.0.0.1'}:${port ?? 0}`;
  return `${protocol}://${isLoopback ? host : own}`;
}
