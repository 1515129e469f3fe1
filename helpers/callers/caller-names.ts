import type { TokenClass } from '../contract/schema.ts';

/** The callers of a live run, as the settings spell them: `GRAPH_<CALLER>_TOKEN`. */
export const callerNames = [
  'DELEGATED_WORK',
  'DELEGATED_WORK_UNPRIVILEGED',
  'APPLICATION',
  'APPLICATION_UNPRIVILEGED',
  'DELEGATED_PERSONAL',
] as const;
export type CallerName = (typeof callerNames)[number];

export const classOfCaller: Record<CallerName, TokenClass> = {
  DELEGATED_WORK: 'DelegatedWork',
  DELEGATED_WORK_UNPRIVILEGED: 'DelegatedWork',
  APPLICATION: 'Application',
  APPLICATION_UNPRIVILEGED: 'Application',
  DELEGATED_PERSONAL: 'DelegatedPersonal',
};

/** As commands spell it: `delegated-work`. */
export const commandName = (name: CallerName): string => name.toLowerCase().replaceAll('_', '-');

/** True for callers that must hold the permission that a page asks for; the others must not. */
export const isPrivileged = (name: CallerName): boolean => !name.endsWith('_UNPRIVILEGED');
