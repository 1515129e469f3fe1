import type { ActionResults } from '../devices/action-results.ts';
import type { ManagedDevice } from '../devices/managed-device.ts';
import type { Relations } from '../devices/relations.ts';
import type { Directory } from '../entra/directory.ts';
import type { Requirement } from '../services/action-service.ts';
import type { PlaceholderKind } from '../services/route-shapes.ts';
import type { TokenFacts } from '../tokens/token-facts.ts';
import type { Refusal } from './refusal.ts';

/** What a read looks at. */
export interface ReadContext {
  token: TokenFacts;
  kinds: readonly PlaceholderKind[];
  values: readonly string[];
  query: URLSearchParams;
  /** Up to the version, for links: `http://127.0.0.1:1234/beta`. */
  base: string;
  devices: readonly ManagedDevice[];
  relations: Relations;
  results: ActionResults;
  directory: Directory;
}

/** A resource that can be read with GET. */
export interface Read {
  /** Path template without version. */
  path: string;
  kinds: readonly PlaceholderKind[];
  versions: readonly ('beta' | 'v1.0')[];
  /** What each kind of token needs; `not-supported` is answered with `unsupported`. An empty list asks for a sound token only. */
  permissions: Record<'DelegatedWork' | 'DelegatedPersonal' | 'Application', Requirement | 'not-supported'>;
  unsupported: Refusal;
  /** The words of a 403: Intune's nested ones or the directory's. */
  wording: 'intune' | 'directory';
  read(context: ReadContext): { content: unknown } | Refusal;
}

/** Picks the properties of `$select`; names are compared as written, annotations stay. */
export function selected(record: Record<string, unknown>, query: URLSearchParams): Record<string, unknown> {
  const select = query.get('$select');
  if (select === null || select.trim() === '') return record;
  const names = new Set(select.split(',').map((name) => name.trim()));
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name) || name.startsWith('@odata.')));
}
