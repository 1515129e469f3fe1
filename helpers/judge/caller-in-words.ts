import type { Caller } from '../contract/clause.ts';

const classes: Record<Caller['tokenClass'], string> = {
  DelegatedWork: 'a work account',
  DelegatedPersonal: 'a personal account',
  Application: 'an app-only token',
};

/** A caller as a reader would say it: `an app-only token that holds X`. */
export function callerInWords({ tokenClass, grants, flaw, misplaced }: Caller): string {
  if (flaw !== undefined) return `a credential that is ${flaw}`;
  const where = misplaced ? ` among its ${tokenClass === 'Application' ? 'scopes' : 'roles'}` : '';
  return `${classes[tokenClass]} ${grants.length === 0 ? 'without the permission' : `that holds ${grants.join(' and ')}${where}`}`;
}
