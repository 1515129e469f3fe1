import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ICachePlugin } from '@azure/msal-node';
import { underLock } from '../common/file-lock.ts';
import { type CallerName, commandName } from './caller-names.ts';
import { cacheKey, type SealedFile, sealedFile } from './sealed-file.ts';

/** Where sign-ins are kept, and with which key. */
export interface SignInStore {
  readonly folder: string;
  readonly key: string | undefined;
}

/** The kept sign-in of one caller at one authority. */
export interface SignIn {
  exists(): boolean;
  /** Holds the file for as long as the work takes: a refresh token may be used once only. */
  exclusively<T>(work: (cache: ICachePlugin) => Promise<T>): Promise<T>;
  /** As `exclusively`, beginning with nothing: what the work leaves takes the place of what was kept, once it gave something; until then, that stays. */
  anew<T>(work: (cache: ICachePlugin) => Promise<T>): Promise<T>;
  /** True when there was one. */
  forget(): boolean;
}

/** How long to wait for another process that is refreshing the same sign-in, in milliseconds. */
const lockPatience = 60_000;

/** One file per caller, authority, tenant and app: the mock's and the real service's sign-ins never meet. */
export function signInOf(
  { folder, key }: SignInStore,
  name: CallerName,
  identity: { readonly origin: string; readonly tenant: string; readonly clientId: string },
): SignIn {
  const { origin, tenant, clientId } = identity;
  const mark = createHash('sha256').update(`${origin} ${tenant} ${clientId}`).digest('hex').slice(0, 16);
  const file = join(folder, 'sign-ins', `${commandName(name)}.${mark}.json`);
  return {
    exists: () => existsSync(file),
    exclusively: (work) =>
      underLock(`${file}.lock`, lockPatience, () => work(cachePlugin(sealedFile(file, cacheKey(folder, key))))),
    anew: (work) =>
      underLock(`${file}.lock`, lockPatience, async () => {
        const kept = sealedFile(file, cacheKey(folder, key));
        let made: string | undefined;
        const given = await work(
          cachePlugin({
            read: () => made,
            write: (text) => {
              made = text;
            },
          }),
        );
        if (made !== undefined) kept.write(made);
        return given;
      }),
    forget: () => sealedFile(file, '').remove(),
  };
}

/** MSAL's cache in a sealed file. What MSAL changes, the rotated refresh token above all, is written back at once. */
function cachePlugin(file: Pick<SealedFile, 'read' | 'write'>): ICachePlugin {
  return {
    beforeCacheAccess: async ({ tokenCache }) => {
      const text = file.read();
      if (text !== undefined) tokenCache.deserialize(text);
    },
    afterCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
      if (cacheHasChanged) file.write(tokenCache.serialize());
    },
  };
}
