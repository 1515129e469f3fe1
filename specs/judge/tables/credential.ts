import type { Caller } from '../../../helpers/contract/clause.ts';
import type { Contract } from '../../../helpers/contract/contract.ts';
import type { Evidence } from '../../../helpers/judge/evidence.ts';
import { app, contract, evidence, exchange, grant, type Stated, sent, twin, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** A token that is not what it is said to be proves nothing, whether it was refused or let in. */

type Facts = NonNullable<Stated['credential']>;
const mendControls = 'a refusal counts only when its controls hold: mend those first';
const freshToken = 'get a token as this caller should have it, and record again';

const refusedAs = (caller: Caller, credential: Facts, status = 403): Evidence =>
  evidence(
    { kind: 'refused', statuses: [401, 403] },
    { caller, exchanges: [exchange({ by: caller, status, credential })] },
  );
const letInAs = (caller: Caller, credential: Facts): Evidence =>
  evidence({ kind: 'accepted', cause: 'caller' }, { caller, exchanges: [twin({ by: caller, credential })] });

/** What is wrong with a token, and how it is said. */
const wrong: readonly [string, Facts, string][] = [
  ['had expired', { expires: sent }, 'the token had expired when it was sent'],
  ['does not say when it expires', { expires: undefined }, 'the token does not say how long it is valid'],
  ['does not say since when it is valid', { notBefore: undefined }, 'the token does not say how long it is valid'],
  ['is not valid yet', { notBefore: sent + 301 }, 'the token was not valid yet when it was sent'],
  [
    'is for somebody else',
    { audience: 'https://x.example' },
    'the token is not for Microsoft Graph (audience https://x.example)',
  ],
  [
    'does not say for whom it is',
    { audience: undefined },
    'the token is not for Microsoft Graph (audience not stated)',
  ],
  ['does not say who issued it', { issuer: undefined }, 'the token does not say who issued it'],
  ['is of another class', { tokenClass: 'DelegatedPersonal' }, 'the token is not shown to be of the class Application'],
  ['does not say its class', { tokenClass: undefined }, 'the token is not shown to be of the class Application'],
  ['lacks the permission', { roles: [] }, `the token does not carry ${grant}: its refusal says nothing`],
  [
    'has the permission in the wrong claim',
    { roles: undefined, scopes: [grant] },
    `the token does not carry ${grant}: its refusal says nothing`,
  ],
  ['is opaque, and no personal one', { form: 'opaque' }, 'the token does not show whose it is'],
];
const doubted: readonly Row[] = wrong.flatMap(([what, credential, because]): Row[] => [
  {
    title: `the refusal of an app whose token ${what} says nothing`,
    evidence: refusedAs(app, credential),
    verdict: 'inconclusive',
    observed: '403 Forbidden',
    because,
    next: mendControls,
  },
  {
    title: `that an app is let in whose token ${what} says nothing`,
    evidence: letInAs(app, credential),
    verdict: 'inconclusive',
    observed: '204 No Content',
    because,
    next: freshToken,
  },
]);

const good: readonly [string, Facts][] = [
  ['is valid from five minutes on', { notBefore: sent + 300 }],
  ['is valid for one more second', { expires: sent + 1 }],
  ['is for the id of Graph', { audience: '00000003-0000-0000-c000-000000000000' }],
  ['is for Graph with a slash', { audience: 'https://graph.microsoft.com/' }],
  ['is for Graph of the United States', { audience: 'https://graph.microsoft.us' }],
  ['is for Graph of its defence', { audience: 'https://dod-graph.microsoft.us' }],
  ['is for Graph of China', { audience: 'https://microsoftgraph.chinacloudapi.cn' }],
];
const trusted: readonly Row[] = good.map(([what, credential]) => ({
  title: `the refusal of an app whose token ${what} counts`,
  evidence: refusedAs(app, credential),
  verdict: 'conforms',
}));
const audiences: readonly Row[] = [
  'http://graph.microsoft.com',
  'https://graph.microsoft.com.evil.example',
  'https://evil.example/https://graph.microsoft.com',
  'https://graph.microsoft.com//',
  'https://xgraph.microsoft.us',
  'https://graph.microsoft.co',
  'x00000003-0000-0000-c000-000000000000',
].map((audience) => ({
  title: `${audience} is not Graph`,
  evidence: refusedAs(app, { audience }),
  verdict: 'inconclusive',
  because: `the token is not for Microsoft Graph (audience ${audience})`,
  next: mendControls,
}));

const inRoles: Caller = { ...work, name: 'DelegatedWork.permission-in-roles', misplaced: true };
const inScopes: Caller = { ...app, name: 'Application.permission-in-scp', misplaced: true };
const claims: readonly Row[] = [
  {
    title: 'a user token without scopes does not say what it may do',
    evidence: refusedAs({ ...work, grants: [] }, { scopes: undefined }),
    verdict: 'inconclusive',
    because: 'the token does not say what it may do',
    next: mendControls,
  },
  {
    title: 'an app token without roles is an app without permission',
    evidence: refusedAs({ ...app, grants: [] }, { roles: undefined }),
    verdict: 'conforms',
  },
  {
    title: 'a user token with the permission among its roles only is misplaced',
    evidence: refusedAs(inRoles, { scopes: ['User.Read'], roles: [grant] }),
    verdict: 'conforms',
  },
  {
    title: 'a user token with the permission among its scopes, too, is not misplaced',
    evidence: refusedAs(inRoles, { scopes: [grant], roles: [grant] }),
    verdict: 'inconclusive',
    because: `the token holds ${grant} where it belongs, too`,
    next: mendControls,
  },
  {
    title: 'a user token without the permission among its roles is not misplaced',
    evidence: refusedAs(inRoles, { scopes: ['User.Read'] }),
    verdict: 'inconclusive',
    because: `the token does not carry ${grant}: its refusal says nothing`,
    next: mendControls,
  },
  {
    title: 'an app token with the permission among its scopes only is misplaced',
    evidence: refusedAs(inScopes, { roles: undefined, scopes: [grant] }),
    verdict: 'conforms',
  },
  {
    title: 'an app token with the permission among its roles, too, is not misplaced',
    evidence: refusedAs(inScopes, { roles: [grant], scopes: [grant] }),
    verdict: 'inconclusive',
    because: `the token holds ${grant} where it belongs, too`,
    next: mendControls,
  },
  {
    title: 'a refused token that holds the permission that it should lack says nothing',
    evidence: refusedAs({ ...app, grants: [] }, { roles: ['Other.Read', grant] }),
    verdict: 'inconclusive',
    observed: '403 Forbidden',
    because: `the token holds ${grant}, which this caller should not have`,
    next: freshToken,
  },
  {
    title: 'the permission is a surplus in whichever claim it stands',
    evidence: refusedAs({ ...app, grants: [] }, { scopes: [grant] }),
    verdict: 'inconclusive',
    because: `the token holds ${grant}, which this caller should not have`,
    next: freshToken,
  },
  {
    title: 'other permissions are no surplus',
    evidence: refusedAs({ ...app, grants: [] }, { roles: ['Other.Read'] }),
    verdict: 'conforms',
  },
];

/** A page that names two permissions together, or another one alone, for users, and one for apps. */
const several: Contract = {
  ...contract,
  data: {
    ...contract.data,
    prerequisites: {
      DelegatedWork: [['A.Read', 'B.Read'], 'C.Read'],
      DelegatedPersonal: 'not-supported',
      Application: ['D.Read'],
    },
  },
};
const onSeveral = (caller: Caller, scopes: readonly string[]): Evidence =>
  evidence(
    { kind: 'accepted', cause: 'caller' },
    { contract: several, caller, exchanges: [twin({ by: caller, credential: { scopes: [...scopes] } })] },
  );
const model: Caller = { ...work, grants: ['A.Read', 'B.Read'] };
const alternatives: readonly Row[] = [
  {
    title: 'misplaced permissions beside one that is where it belongs say nothing',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      {
        contract: several,
        caller: { ...model, name: 'misplaced', misplaced: true },
        accepted: [twin({ by: model })],
        exchanges: [exchange({ by: model, credential: { scopes: ['C.Read'], roles: ['A.Read', 'B.Read'] } })],
      },
    ),
    verdict: 'inconclusive',
    because: 'the token holds C.Read, which this caller should not have',
    next: freshToken,
  },
  {
    title: 'a caller that has only a part of what the model has is another one',
    evidence: onSeveral({ ...work, name: 'DelegatedWork.only:A.Read', grants: ['A.Read'] }, ['C.Read', 'A.Read']),
    verdict: 'inconclusive',
    because: 'the token holds C.Read, which this caller should not have',
    next: freshToken,
  },
  {
    title: 'a caller that has more than the model has is another one',
    evidence: onSeveral({ ...work, name: 'more', grants: ['A.Read', 'B.Read', 'X.Read'] }, ['A.Read', 'B.Read']),
    verdict: 'inconclusive',
    because: 'the token does not carry X.Read: its refusal says nothing',
    next: freshToken,
  },
  {
    title: 'all that is missing is told',
    evidence: onSeveral({ ...work, name: 'more', grants: ['X.Read', 'Y.Read'] }, []),
    verdict: 'inconclusive',
    because: 'the token does not carry X.Read, Y.Read: its refusal says nothing',
    next: freshToken,
  },
  {
    title: 'one of several misplaced permissions where it belongs is enough to say nothing',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      {
        caller: { ...work, name: 'misplaced', misplaced: true, grants: ['X.Read', 'Y.Read'] },
        exchanges: [exchange({ by: work, credential: { scopes: ['Y.Read'], roles: ['X.Read', 'Y.Read'] } })],
      },
    ),
    verdict: 'inconclusive',
    because: 'the token holds X.Read, Y.Read where it belongs, too',
    next: mendControls,
  },
  {
    title: 'the caller that the page names first may hold its first alternative',
    evidence: onSeveral(model, ['A.Read', 'B.Read']),
    verdict: 'conforms',
  },
  {
    title: 'the caller that the page names first may hold another alternative',
    evidence: onSeveral(model, ['C.Read']),
    verdict: 'conforms',
  },
  {
    title: 'the caller that the page names first may hold all alternatives, and what apps need, too',
    evidence: onSeveral(model, ['A.Read', 'B.Read', 'C.Read', 'D.Read']),
    verdict: 'conforms',
  },
  {
    title: 'a part of an alternative is none',
    evidence: onSeveral(model, ['B.Read', 'D.Read']),
    verdict: 'inconclusive',
    because: 'the token does not carry A.Read: its refusal says nothing',
    next: freshToken,
  },
  {
    title: 'a caller with one alternative only must have that, and no other',
    evidence: onSeveral({ ...work, name: 'DelegatedWork.only:C.Read', grants: ['C.Read'] }, [
      'A.Read',
      'B.Read',
      'C.Read',
    ]),
    verdict: 'inconclusive',
    because: 'the token holds A.Read and B.Read, which this caller should not have',
    next: freshToken,
  },
  {
    title: 'a caller with one alternative only is not taken for one with another',
    evidence: onSeveral({ ...work, name: 'DelegatedWork.only:C.Read', grants: ['C.Read'] }, ['A.Read', 'B.Read']),
    verdict: 'inconclusive',
    because: 'the token does not carry C.Read: its refusal says nothing',
    next: freshToken,
  },
  {
    title: 'a permission of apps is a surplus for users, too',
    evidence: onSeveral({ ...work, name: 'DelegatedWork.only:C.Read', grants: ['C.Read'] }, ['C.Read', 'D.Read']),
    verdict: 'inconclusive',
    because: 'the token holds D.Read, which this caller should not have',
    next: freshToken,
  },
];

export const credentialTable: Table = [...doubted, ...trusted, ...audiences, ...claims, ...alternatives];
