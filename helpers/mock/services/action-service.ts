import type { Platform } from '../devices/managed-device.ts';

/** What a token must carry: one of the alternatives; a nested list means that all its members are needed. */
export type Requirement = readonly (string | readonly string[])[];

/** The type of a body parameter, in the words of the service's metadata. */
export type ParameterType = 'Boolean' | 'String' | 'String collection' | 'Object' | 'Number' | 'Any';

export interface Parameter {
  type: ParameterType;
  /** Without it the service answers 400. */
  needed: boolean;
}

/** One operation that the mock serves. The built-in remote actions and a user's own operations have the same form. */
export interface ActionService {
  /** The operation's name, as its path's last literal segment: `resetPasscode`. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path templates without version, with the action: `/deviceManagement/managedDevices/{id}/resetPasscode`. */
  routes: readonly string[];
  versions: readonly ('beta' | 'v1.0')[];
  permissions: {
    DelegatedWork: Requirement | 'not-supported';
    DelegatedPersonal: Requirement | 'not-supported';
    Application: Requirement | 'not-supported';
  };
  parameters: Readonly<Record<string, Parameter>>;
  /** `any`: the body need not be JSON (an upload, say). Default `json`. */
  content?: 'json' | 'any';
  /** Platforms that carry the action out; others answer 400. */
  platforms: readonly Platform[] | 'every';
  status: number;
  /** The JSON that a success carries; none with a 204. `unknownIds`: devices that a body names and the tenant does not have. */
  answer?: (deviceIds: readonly string[], unknownIds: readonly string[]) => unknown;
}
