import { Forbidden, type Guard, type Outgoing } from '../record/guard.ts';

/** The headers that a request may have. Others could change its host, its verb or its meaning. */
const headersAllowed: readonly string[] = [
  'accept',
  'authorization',
  'client-request-id',
  'content-type',
  'user-agent',
];

/** Throws for a header that is not among the few that the suite sends. */
export function admitHeaders(request: Outgoing): void {
  const strange = Object.keys(request.headers ?? {}).find((name) => !headersAllowed.includes(name.toLowerCase()));
  if (strange !== undefined)
    throw new Forbidden(request, `no request of this suite has the header ${strange.slice(0, 80)}`);
}

/** For the embedded mock: any path, on this loopback origin only. Its devices are nobody's. */
export function loopbackGuard(origin: string): Guard {
  const { hostname } = new URL(origin);
  if (hostname !== '127.0.0.1' && hostname !== 'localhost' && hostname !== '[::1]')
    throw new Error(`not a loopback address: ${origin}`);
  return {
    admit(request) {
      admitHeaders(request);
      if (!request.url.startsWith(`${origin}/`))
        throw new Forbidden(request, `only ${origin} is the target of this run`);
    },
  };
}
