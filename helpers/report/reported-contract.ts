import type { Contract } from '../contract/contract.ts';
import type { ReportedContract } from './report-schema.ts';

/** What a report says of a page: its identity, its routes, and what is known to be wrong on it. */
export function reportedContract({ id, data, notes, routes }: Contract): ReportedContract {
  const { page, title, version, edition, preconditions } = data;
  return {
    id,
    page,
    title,
    link: linkOf(data),
    version,
    edition: { date: edition.date, locale: edition.locale },
    ...(notes === undefined ? {} : { effect: notes.effect }),
    preconditions: [...(preconditions ?? [])],
    routes: routes.map((route) => ({ id: route.id, line: route.line })),
    errata: [...(notes?.errata ?? [])],
  };
}

function linkOf({ page, version, edition }: Contract['data']): string {
  const view = version === 'beta' ? 'graph-rest-beta' : 'graph-rest-1.0';
  return `https://learn.microsoft.com/${edition.locale.toLowerCase()}/graph/api/${page}?view=${view}`;
}
