import type { ServerResponse } from 'node:http';

/** Tears the connection down with a TCP reset. Under TLS Node cannot reset: there it breaks off without a goodbye. */
export function resetConnection({ socket }: ServerResponse): void {
  if (socket === null) return;
  if ('encrypted' in socket) socket.destroy();
  else socket.resetAndDestroy();
}
