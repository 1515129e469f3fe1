import { randomBytes } from 'node:crypto';
import type { TokenFacts } from './token-facts.ts';

/** Access tokens of personal accounts: nobody but their issuer can read them, so the issuer keeps a table. */
export interface OpaqueTokens {
  issue(account: { objectId: string; scopes: readonly string[]; from: number; until: number }): string;
  find(token: string): Omit<TokenFacts, 'scheme'> | undefined;
}

/** Tokens begin with `EwA` to `EwD` and hold no dot, as Microsoft's do. The oldest are forgotten beyond ten thousand. */
export function opaqueTokens(): OpaqueTokens {
  const table = new Map<string, Omit<TokenFacts, 'scheme'>>();
  let issued = 0;
  return {
    issue({ objectId, scopes, from, until }) {
      // `EwB` first: the most frequent one.
      const token = `Ew${'BCDA'.charAt(issued++ % 4)}${randomBytes(180).toString('base64').replaceAll('=', '')}`;
      for (const oldest of table.keys()) {
        if (table.size < 10_000) break;
        table.delete(oldest);
      }
      table.set(token, {
        class: 'DelegatedPersonal',
        soundness: 'ok',
        scp: scopes,
        roles: [],
        grants: new Set(scopes),
        objectId,
        notBefore: from,
        expires: until,
        form: 'opaque',
      });
      return token;
    },
    find: (token) => table.get(token),
  };
}
