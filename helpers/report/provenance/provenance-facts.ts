import type { Conformance } from '../conformance.ts';

/** With more callers than this only their number is told, and `conformance.json` names them. */
const mostCallers = 24;

/** The auditor's header as labels and texts: of which tenant, by whom, of which editions, with which suite, from where, and by which recording. */
export function provenanceFacts({ provenance }: Pick<Conformance, 'provenance'>): [label: string, text: string][] {
  if (provenance === undefined) return [];
  const { tenant, callers, editions, suite, commit, by, recording } = provenance;
  const told = callers
    .slice(0, mostCallers)
    .map(({ name, clientId, permissions }): [string, string] => [
      `Caller ${name}`,
      clientId === undefined && permissions.length === 0
        ? 'its token tells neither client nor permission'
        : `${clientId === undefined ? 'client id not known' : `client ${clientId}`}; ${permissions.join(' ') || 'no permission'}`,
    ]);
  const place = [by.place, by.actor === undefined ? '' : `by ${by.actor}`, by.address ?? ''].filter(Boolean).join(', ');
  return [
    ...(tenant === undefined ? [] : [['Tenant', tenant] as [string, string]]),
    ['Editions', editions.length > mostCallers ? `${editions.length} page editions` : editions.join(', ')],
    ['Suite', commit === undefined ? suite : `${suite}, commit ${commit}`],
    ['Made by', place],
    ...(recording === undefined
      ? []
      : [['Recording', `${recording.file}, SHA-256 ${recording.sha256}`] as [string, string]]),
    ...told,
    ...(callers.length > mostCallers
      ? [['Callers', `${callers.length - mostCallers} more: see conformance.json`] as [string, string]]
      : []),
  ];
}
