import type { AuthorizationFlaw, Caller } from '../../../helpers/contract/clause.ts';
import type { Evidence } from '../../../helpers/judge/evidence.ts';
import { app, evidence, exchange, grant, personal, type Stated, sent, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** A credential that is broken on purpose is broken in that one way. */

type Facts = NonNullable<Stated['credential']>;
const mendControls = 'a refusal counts only when its controls hold: mend those first';

const refusedAs = (caller: Caller, credential: Facts, status = 403): Evidence =>
  evidence(
    { kind: 'refused', statuses: [401, 403] },
    { caller, exchanges: [exchange({ by: caller, status, credential })] },
  );

const flawed = (flaw: AuthorizationFlaw): Caller => ({ ...work, name: `Authorization.${flaw}`, flaw });
const broken: readonly [AuthorizationFlaw, Facts][] = [
  ['missing', { form: 'none' }],
  ['empty', { form: 'none' }],
  ['basic', { form: 'unreadable' }],
  ['garbage', { form: 'unreadable' }],
  ['expired', { expires: sent - 1 }],
  ['not-yet-valid', { notBefore: sent + 301 }],
  ['other-audience', { audience: 'https://management.azure.com' }],
  ['other-issuer', {}],
  ['tampered-signature', {}],
  ['tampered-payload', {}],
];
const notBroken: readonly [AuthorizationFlaw, Facts][] = [
  ['missing', {}],
  ['empty', { form: 'unreadable' }],
  ['basic', { form: 'none' }],
  ['garbage', {}],
  ['expired', { expires: sent }],
  ['expired', { expires: undefined }],
  ['not-yet-valid', { notBefore: sent + 300 }],
  ['not-yet-valid', { notBefore: undefined }],
  ['other-audience', {}],
  ['other-audience', { audience: undefined }],
  ['other-issuer', { form: 'none' }],
  ['tampered-signature', { form: 'unreadable' }],
  ['tampered-payload', { form: 'opaque' }],
];
const twiceBroken: readonly [AuthorizationFlaw, Facts, string][] = [
  [
    'expired',
    { expires: sent - 1, audience: 'https://x.example' },
    'the token is not for Microsoft Graph (audience https://x.example)',
  ],
  ['not-yet-valid', { notBefore: sent + 301, expires: sent - 1 }, 'the token had expired when it was sent'],
  ['other-audience', { audience: 'https://x.example', expires: sent - 1 }, 'the token had expired when it was sent'],
  ['other-issuer', { scopes: [] }, `the token does not carry ${grant}: its refusal says nothing`],
  ['tampered-signature', { tokenClass: 'Application' }, 'the token is not shown to be of the class DelegatedWork'],
  ['tampered-payload', { issuer: undefined }, 'the token does not say who issued it'],
];
const inWords = (facts: Facts): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name}: ${value ?? 'not stated'}`)
    .join(', ');

export const flawsTable: Table = [
  ...broken.map(
    ([flaw, credential]): Row => ({
      title: `the refusal of a credential that is ${flaw} counts`,
      evidence: refusedAs(flawed(flaw), credential, 401),
      verdict: 'conforms',
    }),
  ),
  ...notBroken.map(
    ([flaw, credential]): Row => ({
      title: `a credential that should be ${flaw} and is not (${inWords(credential)}) is our own fault`,
      evidence: refusedAs(flawed(flaw), credential, 401),
      verdict: 'harness-error',
      because: `the credential that should be ${flaw} is not`,
      next: mendControls,
    }),
  ),
  ...twiceBroken.map(
    ([flaw, credential, because]): Row => ({
      title: `the refusal of a credential that is ${flaw}, and wrong in another way, says nothing: ${because}`,
      evidence: refusedAs(flawed(flaw), credential, 401),
      verdict: 'inconclusive',
      because,
      next: mendControls,
    }),
  ),
  {
    title: "another service's token needs no permission of Graph",
    evidence: refusedAs(
      flawed('other-audience'),
      { audience: 'https://x.example', scopes: ['user_impersonation'] },
      401,
    ),
    verdict: 'conforms',
  },
  ...(['expired', 'other-audience'] as const).map(
    (flaw): Row => ({
      title: `an opaque token does not show that it is ${flaw}`,
      evidence: refusedAs(flawed(flaw), { form: 'opaque', expires: undefined }, 401),
      verdict: 'inconclusive',
      because: `an opaque token does not show that it is ${flaw}`,
      next: mendControls,
    }),
  ),
  {
    title: 'an opaque token that somebody knows to have expired has',
    evidence: refusedAs(
      { ...personal, name: 'Authorization.expired', flaw: 'expired' },
      { form: 'opaque', expires: sent - 1 },
      401,
    ),
    verdict: 'conforms',
  },
  {
    title: 'an opaque token of another class is no personal one',
    evidence: refusedAs(
      { ...personal, name: 'Authorization.expired', flaw: 'expired' },
      { form: 'opaque', expires: sent - 1, tokenClass: 'DelegatedWork' },
      401,
    ),
    verdict: 'inconclusive',
    because: 'the token is not shown to be of the class DelegatedPersonal',
    next: mendControls,
  },
  {
    title: 'a readable token that is made in place of a personal one is of another class',
    evidence: refusedAs(
      { ...personal, name: 'Authorization.tampered-payload', flaw: 'tampered-payload' },
      { tokenClass: 'DelegatedWork' },
      401,
    ),
    verdict: 'conforms',
  },
  {
    title: 'a readable token that is made in place of a personal one says its class',
    evidence: refusedAs(
      { ...personal, name: 'Authorization.tampered-payload', flaw: 'tampered-payload' },
      { tokenClass: undefined },
      401,
    ),
    verdict: 'inconclusive',
    because: 'the token is not shown to be of the class DelegatedPersonal',
    next: mendControls,
  },
  ...(['none', 'unreadable'] as const).map(
    (form): Row => ({
      title: `an app that was sent with a token of the form ${form} is our own fault`,
      evidence: refusedAs(app, { form }),
      verdict: 'harness-error',
      because: 'Application was sent without a readable token',
      next: mendControls,
    }),
  ),
];
