import { expect, test } from '@playwright/test';
import { isOpaqueToken } from '../../helpers/callers/opaque-token.ts';
import { credentialOf } from '../../helpers/callers/token.ts';
import { tokenFacts, tokenInWords } from '../../helpers/callers/token-facts.ts';
import { grantsMisfit, tokenMisfit } from '../../helpers/callers/token-misfit.ts';

type Claims = Record<string, unknown>;

const forged = (claims: Claims): string =>
  [{ alg: 'RS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.c2lnbmF0dXJl');

const now = 1_800_000_000;
const tenant = '3d2a4d62-52c1-4f0e-9f0f-1d3c3d1b7a10';
const common: Claims = {
  aud: '00000003-0000-0000-c000-000000000000',
  iss: `https://sts.windows.net/${tenant}/`,
  nbf: now - 600,
  exp: now + 3000,
  tid: tenant,
  uti: 'b1',
};
const app1: Claims = {
  ...common,
  ver: '1.0',
  appid: 'a1',
  appidacr: '1',
  app_displayname: 'Probe',
  idp: 'x',
  oid: 'o1',
  sub: 'o1',
};
const app2: Claims = { ...common, ver: '2.0', azp: 'a1', azpacr: '2', oid: 'o1', sub: 'o1' };
const user1: Claims = { ...common, ver: '1.0', appid: 'a1', appidacr: '0', oid: 'o2', sub: 's2' };
const user2: Claims = { ...common, ver: '2.0', azp: 'a1', azpacr: '0', oid: 'o2', sub: 's2' };
const personal = '9188040d-6c67-4c5b-b112-36a304b66dad';

const classes: readonly [what: string, claims: Claims, tokenClass: string | undefined][] = [
  ["an app's, version 1.0, with roles", { ...app1, idtyp: 'app', roles: ['A.All'] }, 'Application'],
  ["an app's with roles and without idtyp", { ...app1, roles: ['A.All'] }, 'Application'],
  ["an app's without roles", { ...app1, idtyp: 'app' }, 'Application'],
  ["an app's without roles and idtyp", app1, 'Application'],
  ["an app's without roles and idtyp, version 2.0", app2, 'Application'],
  ["an app's with empty roles", { ...app2, roles: [] }, 'Application'],
  ["an app's with an empty scp", { ...app1, scp: '' }, 'Application'],
  ["an app's with null claims", { ...app1, scp: null, upn: null, roles: null }, 'Application'],
  ["an app's that holds directory roles", { ...app1, wids: ['0997a1d0'] }, 'Application'],
  ['a managed identity', { ...app1, xms_mirid: '/subscriptions/x' }, 'Application'],
  ["an app's without oid", { ...common, azp: 'a1', azpacr: '1', sub: 'a1' }, 'Application'],
  ["an app's with idtyp in capitals", { ...app1, idtyp: 'App' }, 'Application'],
  ["an app's with roles as one word", { ...app1, roles: 'A.All' }, 'Application'],
  ["a user's, version 1.0", { ...user1, idtyp: 'user', acct: 0, upn: 'a@x.example', scp: 'A.All' }, 'DelegatedWork'],
  ["a user's without idtyp", { ...user1, upn: 'a@x.example', scp: 'A.All' }, 'DelegatedWork'],
  ["a user's, version 2.0", { ...user2, preferred_username: 'a@x.example', scp: 'A.All' }, 'DelegatedWork'],
  ["a user's without scp", { ...user1, upn: 'a@x.example', unique_name: 'a@x.example' }, 'DelegatedWork'],
  ["a user's with roles of its own", { ...user2, scp: 'A.All', roles: ['Task.Read'] }, 'DelegatedWork'],
  ["a user's with roles and without scp", { ...user2, name: 'Ada', roles: ['Task.Read'] }, 'DelegatedWork'],
  ["a user's with nothing but ids", user2, 'DelegatedWork'],
  ["a user's by idtyp alone", { ...common, idtyp: 'user' }, 'DelegatedWork'],
  ["a user's with scp as a list", { ...user2, scp: ['A.All'] }, 'DelegatedWork'],
  [
    "a guest's",
    { ...user1, acct: 1, email: 'g@y.example', idp: 'https://sts.windows.net/other/', scp: 'A.All' },
    'DelegatedWork',
  ],
  [
    "a guest's from a personal account",
    { ...user1, altsecid: '1:live.com:0001', idp: 'live.com', scp: 'A.All' },
    'DelegatedWork',
  ],
  ["a personal account's", { ...user2, tid: personal, scp: 'User.Read' }, 'DelegatedPersonal'],
  ["a personal account's, tenant in capitals", { ...user2, tid: personal.toUpperCase() }, 'DelegatedPersonal'],
  ['one without a word about anybody', { aud: 'x', exp: now + 1 }, undefined],
];
for (const [what, claims, tokenClass] of classes)
  test(`${what} is of class ${tokenClass ?? 'nobody knows'}`, () => {
    expect(credentialOf(forged(claims))).toMatchObject({ form: 'jwt' });
    expect(credentialOf(forged(claims)).tokenClass).toBe(tokenClass);
  });

test('an app token without permissions fits the unprivileged application, and no other', () => {
  for (const claims of [app1, app2]) {
    const facts = tokenFacts(forged(claims));
    const misfit = (name: Parameters<typeof tokenMisfit>[0]) => tokenMisfit(name, facts, { tenant, now });
    expect(tokenInWords(facts)).toMatch(/^an app-only token \(neither scp nor roles, aud /);
    expect(misfit('APPLICATION_UNPRIVILEGED')).toBeUndefined();
    expect(grantsMisfit('APPLICATION_UNPRIVILEGED', facts, () => [['A.All']])).toBeUndefined();
    expect(misfit('APPLICATION')).toBeUndefined();
    expect(grantsMisfit('APPLICATION', facts, () => [['A.All']])?.instead).toBe('give one that holds A.All');
    expect(misfit('DELEGATED_WORK')?.instead).toBe('give one of the class DelegatedWork');
  }
  const nobody = tokenFacts(forged({ aud: common.aud, exp: common.exp }));
  expect(tokenMisfit('DELEGATED_WORK', nobody, { tenant, now })?.found).toMatch(/does not tell whose it is/);
});

test('claims of another kind than they should be say nothing, and the token stays readable', () => {
  const odd = forged({ ...app1, exp: '1', nbf: {}, roles: 7, tid: 9, aud: ['x', 'y'] });
  expect(credentialOf(odd)).toEqual({ form: 'jwt', tokenClass: 'Application', audience: 'x', issuer: common.iss });
});

/** 240 letters of base64 that no randomness changes. */
const body = Buffer.from(Array.from({ length: 180 }, (_, at) => (at * 89 + 41) % 256)).toString('base64');
const opaque: readonly [what: string, token: string, is: boolean][] = [
  ['of EwA', `EwA${body}`, true],
  ['of EwB', `EwB${body}`, true],
  ['of EwC', `EwC${body}`, true],
  ['of EwD', `EwD${body}`, true],
  ['with padding', `EwB${body}==`, true],
  ['in URL letters', `EwC${body.replaceAll('+', '-').replaceAll('/', '_')}`, true],
  ['a short one', 'EwDwA8l6BAAUO9chh8cJscQLmU', true],
  ['with a prefix that is still to come', `FxQ${body}`, true],
  ['with a dot', `EwB${body}.x`, false],
  ['with a blank', `EwB ${body}`, false],
  ['with Bearer before it', `Bearer EwB${body}`, false],
  ['in quotes', `"EwB${body}"`, false],
  ['a JSON Web Token that was cut off', `eyJ0eXAi${body}`, false],
  ['a certificate without its frame', `MIIC${body}`, false],
  ['a hash', 'a1'.repeat(64), false],
  ['a client secret', `abc8Q~${'aB3'.repeat(12)}`, false],
  ['a word', 'not-a-token', false],
  ['nothing', '', false],
];
for (const [what, token, is] of opaque)
  test(`${what}: ${is ? 'an opaque token' : 'no opaque token'}`, () => {
    expect(isOpaqueToken(token)).toBe(is);
    expect(credentialOf(token)).toEqual(
      is ? { form: 'opaque', tokenClass: 'DelegatedPersonal' } : { form: 'unreadable' },
    );
    const misfit = tokenMisfit('DELEGATED_PERSONAL', tokenFacts(token), { tenant, now });
    expect(misfit?.found).toBe(is ? undefined : 'the token of DELEGATED_PERSONAL is something that is no access token');
  });
