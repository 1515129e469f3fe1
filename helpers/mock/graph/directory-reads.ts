import type { User } from '../entra/directory.ts';
import { type Read, type ReadContext, selected } from './read.ts';
import { noPersonalAccounts, refuse } from './refusal.ts';

const versions = ['beta', 'v1.0'] as const;

/**
 * Who am I, which tenant is this, is Intune licensed: what a control, or a check before the run, asks.
 * Source of the permissions: Microsoft's permission data.
 */
export const directoryReads: readonly Read[] = [
  {
    path: '/me',
    kinds: [],
    versions,
    permissions: {
      DelegatedWork: ['User.Read', 'User.ReadWrite', 'User.Read.All', 'User.ReadBasic.All', 'Directory.Read.All'],
      DelegatedPersonal: ['User.Read', 'User.ReadWrite'],
      Application: 'not-supported',
    },
    unsupported: refuse(400, 'BadRequest', '/me request is only valid with delegated authentication flow.'),
    wording: 'directory',
    read: (context) => shownUser(context, context.token.objectId),
  },
  {
    path: '/users/{user}',
    kinds: ['user'],
    versions,
    permissions: {
      DelegatedWork: ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'],
      DelegatedPersonal: 'not-supported',
      Application: ['User.Read.All', 'Directory.Read.All'],
    },
    unsupported: noPersonalAccounts,
    wording: 'directory',
    read: (context) => shownUser(context, context.values[0]),
  },
  {
    // Every work or app token may see which organisation it belongs to.
    path: '/organization',
    kinds: [],
    versions,
    permissions: { DelegatedWork: [], DelegatedPersonal: 'not-supported', Application: [] },
    unsupported: noPersonalAccounts,
    wording: 'directory',
    read: ({ base, directory, query }) => ({
      content: {
        '@odata.context': `${base}/$metadata#organization`,
        value: [
          selected({ id: directory.tenantId, displayName: 'Mock Organisation', assignedPlans: [intunePlan] }, query),
        ],
      },
    }),
  },
  {
    path: '/subscribedSkus',
    kinds: [],
    versions,
    permissions: {
      DelegatedWork: ['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All'],
      DelegatedPersonal: 'not-supported',
      Application: ['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All'],
    },
    unsupported: noPersonalAccounts,
    wording: 'directory',
    read: ({ base, query }) => ({
      content: { '@odata.context': `${base}/$metadata#subscribedSkus`, value: [selected(intuneSku, query)] },
    }),
  },
];

const intunePlan = {
  assignedDateTime: '2018-11-01T00:00:00Z',
  capabilityStatus: 'Enabled',
  service: 'SCO',
  servicePlanId: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5',
};

const intuneSku: Record<string, unknown> = {
  id: 'mock_061f9ace-7d42-4136-88ac-31dc755f143f',
  skuId: '061f9ace-7d42-4136-88ac-31dc755f143f',
  skuPartNumber: 'INTUNE_A',
  appliesTo: 'User',
  capabilityStatus: 'Enabled',
  consumedUnits: 3,
  servicePlans: [
    {
      servicePlanId: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5',
      servicePlanName: 'INTUNE_A',
      provisioningStatus: 'Success',
      appliesTo: 'User',
    },
  ],
};

function shownUser(context: ReadContext, idOrName: string | undefined) {
  const user = idOrName === undefined ? undefined : context.directory.user(idOrName);
  if (user === undefined) {
    return refuse(404, 'Request_ResourceNotFound', `Resource '${idOrName ?? ''}' does not exist.`);
  }
  return {
    content: {
      '@odata.context': `${context.base}/$metadata#users/$entity`,
      ...selected(profileOf(user), context.query),
    },
  };
}

function profileOf(user: User): Record<string, unknown> {
  return { id: user.id, displayName: user.displayName, userPrincipalName: user.username, mail: user.username };
}
