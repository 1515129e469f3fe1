import type { CallerName } from '../callers/caller-names.ts';
import type { Caller } from '../contract/clause.ts';
import type { TokenClass } from '../contract/schema.ts';

/** Where a live run takes a caller's credential from. */
export type Source =
  /** Made of nothing: no header, no token, or no sound one. */
  | { readonly kind: 'made' }
  /** A configured caller's token, sound or tampered with. */
  | { readonly kind: 'caller'; readonly name: CallerName }
  | { readonly kind: 'given'; readonly setting: 'GRAPH_EXPIRED_TOKEN' | 'GRAPH_OTHER_AUDIENCE_TOKEN' }
  | { readonly kind: 'none'; readonly because: string };

const owners: Record<TokenClass, { readonly holder: CallerName; readonly other: CallerName | undefined }> = {
  DelegatedWork: { holder: 'DELEGATED_WORK', other: 'DELEGATED_WORK_UNPRIVILEGED' },
  Application: { holder: 'APPLICATION', other: 'APPLICATION_UNPRIVILEGED' },
  DelegatedPersonal: { holder: 'DELEGATED_PERSONAL', other: undefined },
};

/** No live service issues broken tokens, and an app registration has all its permissions at once. */
export function sourceOf(caller: Caller): Source {
  const { holder, other } = owners[caller.tokenClass];
  if (caller.misplaced)
    return { kind: 'none', because: 'no live service issues a token with the permission in the wrong claim' };
  if (caller.flaw === undefined) {
    if (/\.only:/.test(caller.name))
      return { kind: 'none', because: 'an app registration has all its permissions at once: none can be had singly' };
    return { kind: 'caller', name: caller.grants.length === 0 && other !== undefined ? other : holder };
  }
  switch (caller.flaw) {
    case 'missing':
    case 'empty':
    case 'basic':
    case 'garbage':
      return { kind: 'made' };
    case 'tampered-signature':
    case 'tampered-payload':
      return caller.tokenClass === 'DelegatedPersonal'
        ? { kind: 'none', because: 'an opaque token has no signature to tamper with' }
        : { kind: 'caller', name: holder };
    case 'expired':
      return { kind: 'given', setting: 'GRAPH_EXPIRED_TOKEN' };
    case 'other-audience':
      return { kind: 'given', setting: 'GRAPH_OTHER_AUDIENCE_TOKEN' };
    case 'not-yet-valid':
    case 'other-issuer':
      return { kind: 'none', because: `no live service issues a token that is ${caller.flaw}` };
    default:
      return caller.flaw satisfies never;
  }
}
