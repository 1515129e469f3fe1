/** The rules by which the sound service refuses, in the order in which it decides. */
export type RuleName =
  | 'length-required'
  | 'authorization-missing'
  | 'authorization-empty'
  | 'token-unreadable'
  | 'token-signature'
  | 'token-issuer'
  | 'token-audience'
  | 'token-expired'
  | 'token-not-yet-valid'
  | 'verb'
  | 'personal-account'
  | 'app-only'
  | 'delegated-work'
  | 'permission'
  | 'rbac-role'
  | 'body'
  | 'malformed-id'
  | 'absent-device'
  | 'platform';

/** How the service words a refusal: `graph` plain, `intune` and `intune-wrapped` with Intune's JSON string as the message. */
export type RefusalForm = 'graph' | 'intune' | 'intune-wrapped' | 'html';

export interface Refusal {
  kind: 'refuse';
  status: number;
  code: string;
  text: string;
  form: RefusalForm;
  /** Answers of the front end to a bad token carry `WWW-Authenticate`. */
  challenge?: 'bearer';
}

/** What the service decides: to act, or to refuse and how. */
export type Decision = { kind: 'act' } | Refusal;

export const toAct: Decision = { kind: 'act' };

/** A refusal in Graph's own words, unless `form` says otherwise. */
export function refuse(status: number, code: string, text: string, form: RefusalForm = 'graph'): Refusal {
  return { kind: 'refuse', status, code, text, form };
}

export const noPersonalAccounts: Refusal = refuse(400, 'BadRequest', 'This API is not supported for MSA accounts');

/** A 401 of Graph's front end. */
export function unauthenticated(text: string): Refusal {
  return { ...refuse(401, 'InvalidAuthenticationToken', text), challenge: 'bearer' };
}
