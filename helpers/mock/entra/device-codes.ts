import { randomBytes } from 'node:crypto';
import { closest } from 'fastest-levenshtein';
import type { Clock } from '../clock.ts';
import { CONSUMERS_TENANT, type Directory, type User } from './directory.ts';

/** How long a device code can be used, in seconds. */
const LIFETIME = 15 * 60;

interface Pending {
  userCode: string;
  clientId: string;
  tenant: 'work' | 'personal';
  expires: number;
  user: User | undefined;
}

/** Sign-ins that were begun on a device and are confirmed elsewhere. */
export interface DeviceCodes {
  begin(clientId: string, tenant: string, origin: string): Record<string, unknown>;
  /** Throws when there is no such code, no such account, or the account is of another kind than the sign-in. */
  approve(userCode: string, username: string): void;
  /** A confirmed code can be used once. */
  take(deviceCode: string, clientId: string): User | 'pending' | 'expired' | 'unknown';
}

export function deviceCodes(clock: Clock, directory: Directory): DeviceCodes {
  const pending = new Map<string, Pending>();

  function begin(clientId: string, tenant: string, origin: string): Record<string, unknown> {
    const deviceCode = randomBytes(32).toString('base64url');
    const userCode = randomBytes(6).toString('hex').toUpperCase().slice(0, 9);
    for (const [code, { expires }] of pending) if (expires < clock.now()) pending.delete(code);
    pending.set(deviceCode, {
      userCode,
      clientId,
      tenant: isConsumers(tenant) ? 'personal' : 'work',
      expires: clock.now() + LIFETIME * 1_000,
      user: undefined,
    });
    const verificationUri = `${origin}/devicelogin`;
    return {
      user_code: userCode,
      device_code: deviceCode,
      verification_uri: verificationUri,
      expires_in: LIFETIME,
      interval: 1,
      message: `To sign in, use a web browser to open the page ${verificationUri} and enter the code ${userCode} to authenticate.`,
    };
  }

  function approve(userCode: string, username: string): void {
    const wanted = userCode.trim().toUpperCase();
    const entry = [...pending.values()].find((candidate) => candidate.userCode === wanted);
    if (entry === undefined) throw new Error(`The device code ${wanted} is unknown or expired.`);
    const user = directory.user(username);
    if (user === undefined) {
      const names = Object.values(directory.users).map((known) => known.username);
      throw new Error(`There is no account ${username}. Did you mean ${closest(username, names)}?`);
    }
    if (user.kind !== entry.tenant) {
      throw new Error(`The sign-in is for a ${entry.tenant} account, ${username} is a ${user.kind} one.`);
    }
    entry.user = user;
  }

  function take(deviceCode: string, clientId: string): User | 'pending' | 'expired' | 'unknown' {
    const entry = pending.get(deviceCode);
    if (entry === undefined || entry.clientId !== clientId) return 'unknown';
    if (entry.expires < clock.now()) return 'expired';
    if (entry.user === undefined) return 'pending';
    pending.delete(deviceCode);
    return entry.user;
  }

  return { begin, approve, take };
}

/** Whether a tenant in an authority's path means personal accounts. */
export function isConsumers(tenant: string): boolean {
  return tenant === 'consumers' || tenant === CONSUMERS_TENANT;
}
