import { createHash } from 'node:crypto';
import { accessSync, constants, lstatSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { type FileLock, takeLock, waitForLock } from '../common/file-lock.ts';
import { makeFolder } from '../common/make-folder.ts';
import { Mistake } from '../common/mistake.ts';
import { complain } from '../common/say.ts';

/** How long a worker waits for another one of the same run, in milliseconds. */
const ownPatience = 10 * 60_000;

export interface LockOptions {
  /** Where locks are kept. */
  readonly folder?: string;
  /** The run that this process belongs to, by a name that its workers inherit. */
  readonly run?: string | undefined;
}

/**
 * One run of this user on this machine at a time on one canary: two would take each other's traces for their own. Workers of one run wait for
 * each other. Throws a Mistake where another run has the canary.
 */
export async function lockCanary(
  baseUrl: string,
  deviceId: string,
  { folder = lockFolder(), run = process.env.CONFORMANCE_RUN }: LockOptions = {},
): Promise<FileLock> {
  const say = (words: string): void => void complain(`warning: ${words}\n`);
  const lock = await waitForLock(
    () => takeLock(join(folder, `canary-${digest(canaryKey(baseUrl, deviceId))}.lock`), { say, run }),
    ownPatience,
    ({ holder }) => run !== undefined && holder.run === run,
  );
  if ('release' in lock) return lock;
  const { holder, where, file } = lock;
  throw new Mistake({
    found: `another run (process ${holder.pid}${where === 'here' ? '' : ` on ${holder.host}`}) has this canary`,
    instead:
      where === 'here'
        ? "wait for it to end: two runs would take each other's traces for their own"
        : `wait for it to end; if it has ended there, remove ${file}`,
  });
}

/**
 * What one canary is: its id, whatever the service is called on the way to it. On loopback the port, too: there stand mocks, and their devices
 * have the same ids.
 */
export function canaryKey(baseUrl: string, deviceId: string): string {
  const { protocol, hostname, port } = new URL(baseUrl);
  const host = hostname.replace(/\.$/, '');
  const id = deviceId.toLowerCase();
  return isThisMachine(host) ? `${port === '' ? (protocol === 'http:' ? 80 : 443) : port} ${id}` : id;
}

const isThisMachine = (host: string): boolean =>
  /^(127(\.\d+){3}|0\.0\.0\.0|(.+\.)?localhost|\[::1?\]|\[::ffff:(7f[0-9a-f]{2}:[0-9a-f]{1,4}|0:0)\])$/.test(host);

/** In the user's home as the system knows it, else where every user may write: environment variables move neither. */
function lockFolder(): string {
  const own = `graph-conformance-${process.getuid?.() ?? 'user'}`;
  const shared = join(process.platform === 'win32' ? tmpdir() : '/var/tmp', own, 'locks');
  return [...homeFolder(), shared].find(isOwnFolder) ?? shared;
}

/** In a container the user may have no name, and no home. */
function homeFolder(): string[] {
  try {
    return [join(userInfo().homedir, '.local', 'state', 'graph-conformance', 'locks')];
  } catch {
    return [];
  }
}

/** Made where it can be made; no link, and nobody else's. */
function isOwnFolder(folder: string): boolean {
  try {
    makeFolder(folder, 0o700);
    accessSync(folder, constants.W_OK);
    const { uid, mode } = lstatSync(folder);
    const isPlain = [folder, dirname(folder)].every((one) => lstatSync(one).isDirectory());
    return isPlain && (process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0));
  } catch {
    return false;
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);
