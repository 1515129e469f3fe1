import { createHash } from 'node:crypto';
import { headerCredential } from '../callers/header-credential.ts';
import type { WireAnswer } from '../exchange/transport.ts';
import type { Outgoing } from '../record/guard.ts';

/** How a credential was last answered on the absent id, by a route's own verb. */
export interface GuardMemory {
  learn(route: string, request: Outgoing, answer: WireAnswer): void;
  /** True where all that is known says that the service lets this credential in, or keeps it out. */
  wasShown(what: 'authorised' | 'refused', route: string, request: Outgoing): boolean;
}

interface Known {
  last: 'authorised' | 'refused' | 'neither';
  /** Who was let in once is somebody who is let in now and then: nothing that follows makes a refusal of it. */
  letIn: boolean;
}

/** What a contrary answer says, it says of what was learnt before, in whatever order they come: the last one counts. */
export function guardMemory(): GuardMemory {
  const known = new Map<string, Known>();
  const keyOf = (route: string, request: Outgoing): string => `${route} ${credentialMark(request)}`;
  return {
    learn(route, request, answer) {
      const said = saidBy(request, answer);
      if (said === 'nothing') return;
      const before = known.get(keyOf(route, request));
      known.set(keyOf(route, request), { last: said, letIn: before?.letIn === true || said === 'authorised' });
    },
    wasShown(what, route, request) {
      const found = known.get(keyOf(route, request));
      return found?.last === what && !(what === 'refused' && found.letIn);
    },
  };
}

function saidBy(request: Outgoing, answer: WireAnswer): Known['last'] | 'nothing' {
  const { status } = answer;
  if (status === 429 || status >= 500 || status < 200 || !isGraphs(answer)) return 'nothing';
  if (status === 404) return 'authorised';
  return isRefusal(request, status) ? 'refused' : 'neither';
}

/** Graph marks each answer; a proxy, a gateway or a captive portal does not, and speaks HTML. */
function isGraphs({ headers, body, unreadable }: WireAnswer): boolean {
  if (unreadable !== undefined) return false;
  const named = (name: string): string | undefined =>
    Object.entries(headers).find(([one]) => one.toLowerCase() === name)?.[1];
  return (named('request-id') ?? '') !== '' && !/html/i.test(named('content-type') ?? '') && !/^\s*</.test(body);
}

/** 401 and 403; for personal accounts, whose tokens are opaque, 400 and 405, too: no public trace tells which. */
const isRefusal = (request: Outgoing, status: number): boolean =>
  status === 401 ||
  status === 403 ||
  ((status === 400 || status === 405) && headerCredential(authorizationOf(request)).form === 'opaque');

function authorizationOf({ headers = {} }: Outgoing): string | undefined {
  const name = Object.keys(headers).find((one) => one.toLowerCase() === 'authorization');
  return name === undefined ? undefined : headers[name];
}

/** Credentials are told apart by the whole header, and kept as a hash. */
export function credentialMark(request: Outgoing): string {
  const header = authorizationOf(request);
  return createHash('sha256')
    .update(header === undefined ? 'none' : `=${header}`)
    .digest('base64');
}
