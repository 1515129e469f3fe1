import type { ContractData } from './schema.ts';

/** Where the page stands today, in its own language. */
export function pageLink({ page, version, edition }: Pick<ContractData, 'page' | 'version' | 'edition'>): string {
  const view = version === 'beta' ? 'graph-rest-beta' : 'graph-rest-1.0';
  return `https://learn.microsoft.com/${edition.locale.toLowerCase()}/graph/api/${page}?view=${view}`;
}
