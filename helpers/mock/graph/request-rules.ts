import { refuse } from './refusal.ts';
import type { Rule } from './rule.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The front end wants to know a POST's length before it looks at anything else. */
export const lengthRequired: Rule = {
  name: 'length-required',
  refuses: ({ method, framing }) =>
    framing === 'unframed' && (method === 'POST' || method === 'PUT' || method === 'PATCH')
      ? refuse(411, 'LengthRequired', 'Length Required', 'html')
      : undefined,
};

/** Graph answers 400, not 405, to a verb that an action does not have (observed). */
export const verb: Rule = {
  name: 'verb',
  refuses: ({ method, service, url }) =>
    method === service.method
      ? undefined
      : refuse(
          400,
          'BadRequest',
          `No OData route exists that match template ~/singleton/navigation/key/action with http verb ${method} for request ${url}.`,
        ),
};

/** Ids are GUIDs; a user may stand by name. */
export const malformedId: Rule = {
  name: 'malformed-id',
  refuses: ({ kinds, values }) => {
    const wrong = kinds.findIndex((kind, index) => {
      const value = values[index] ?? '';
      if (kind === 'any') return false;
      return !(guid.test(value) || (kind === 'user' && value.includes('@')));
    });
    return wrong < 0 ? undefined : refuse(400, 'BadRequest', `Invalid id: '${values[wrong] ?? ''}'.`, 'intune');
  },
};

/** An unmanaged device, or a value that leads to another device. */
export const absentDevice: Rule = {
  name: 'absent-device',
  refuses: ({ target }) =>
    target === 'absent' ? refuse(404, 'ResourceNotFound', 'An error has occurred', 'intune') : undefined,
};

/** Intune gives no reason for this one (observed). */
export const platform: Rule = {
  name: 'platform',
  refuses: ({ service, devices }) => {
    const { platforms } = service;
    if (platforms === 'every') return undefined;
    return devices.every((device) => platforms.includes(device.platform))
      ? undefined
      : refuse(400, 'BadRequest', 'An error has occurred', 'intune');
  },
};
