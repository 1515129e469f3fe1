import type { Contract } from '../contract/contract.ts';
import { pageLink } from '../contract/page-link.ts';
import { statedErrata } from '../contract/stated-errata.ts';
import type { ReportedContract } from './report-schema.ts';

/** What a report says of a page: its identity, its routes, and what is known to be wrong on it. */
export function reportedContract(contract: Contract): ReportedContract {
  const { id, data, notes, routes } = contract;
  const { page, title, version, edition, preconditions } = data;
  return {
    id,
    page,
    title,
    link: pageLink(data),
    version,
    edition: { date: edition.date, locale: edition.locale },
    effect: notes?.effect,
    preconditions: [...(preconditions ?? [])],
    routes: routes.map((route) => ({ id: route.id, line: route.line })),
    errata: statedErrata(contract),
  };
}
