import type { Socket } from 'node:net';
import type { JWTPayload } from 'jose';
import type { Chaos } from './chaos.ts';
import type { Clock } from './clock.ts';
import type { ManagedDevice } from './devices/managed-device.ts';
import type { Directory } from './entra/directory.ts';
import type { AppRequest, Registration } from './entra/registrations.ts';
import type { Fault } from './fault.ts';
import type { EchoRoute } from './graph/echo-routes.ts';
import type { JournalEntry } from './graph/journal.ts';
import type { Profile } from './profile.ts';
import type { ActionService } from './services/action-service.ts';
import type { Tap } from './tap.ts';

/** How to start a mock. Everything has a default. It listens on 127.0.0.1 and nowhere else. */
export interface MockOptions {
  /** Default `page-2018`. */
  profile?: Profile;
  /** Default 0: any free one. */
  port?: number;
  /** Default `http`. With `https` an authority is made, and its certificate written to a temporary file; `both` has a port for each. */
  scheme?: 'http' | 'https' | 'both';
  /** Names that the certificate is made out to, beside those of loopback: for whoever brings connections to them here. */
  hosts?: readonly string[];
  /** Sees every request before it is served. Default: nobody does, and nothing is paid for it. */
  tap?: Tap;
  /** Default: the system's. */
  clock?: Clock;
  /** Makes ids and chaos reproducible. Default 1. */
  seed?: number;
  chaos?: Chaos;
  /** Operations of the user's own, beside the built-in ones or instead of them. */
  services?: readonly ActionService[];
  /** Routes of pages, each at an address of its own. */
  echoes?: readonly EchoRoute[];
  /** Gets a line for each request that matches no route. Default: silence. */
  log?: (line: string) => void;
  fault?: Fault;
}

/** Entra's side of a mock. */
export interface MockEntra {
  tenantId: string;
  /** For MSAL, together with `authorityMetadata`: works over plain HTTP. */
  authority: string;
  /** OpenID configuration as JSON text, endpoints on the mock. */
  authorityMetadata: string;
  consumersAuthority: string;
  consumersMetadata: string;
  /** For MSAL over HTTPS with `knownAuthorities`: addresses on the mock itself. */
  localAuthority: string;
  users: Directory['users'];
  /** The registrations that every mock has, by name. */
  apps: ReadonlyMap<string, Registration>;
  /** The same name again keeps the ids and takes the new grants. Throws for a permission that does not exist. */
  register(app: AppRequest): Promise<Registration>;
  /** Confirms a device's sign-in. Throws when code or account do not fit. */
  approveDeviceCode(userCode: string, username: string): void;
  /** Signs these claims and no others, for broken credentials. `foreign`: with a key that Entra never had. */
  mint(claims: JWTPayload, options?: { key?: 'own' | 'foreign' }): Promise<string>;
  /** An opaque token of the personal account; `lifetime` in seconds. Below -300 it is expired (five minutes are forgiven). */
  mintPersonal(scopes: readonly string[], lifetime: number): string;
  /** Claims of a sound token, to break one of them. */
  standardClaims(kind: 'user' | 'app', grants: readonly string[]): Record<string, unknown>;
  knowsPermission(name: string): boolean;
}

/** A running mock. */
export interface Mock {
  /** Origin without trailing slash. Both versions of Graph and Entra are under it. */
  url: string;
  /** With `both`: the other origin. */
  httpsUrl?: string;
  profile: Profile;
  /** With HTTPS: the file and the text of the authority's certificate. */
  caFile?: string;
  ca?: string;
  entra: MockEntra;
  devices: readonly ManagedDevice[];
  /** Devices whose platform carries the action out; empty for an action that the mock does not have. */
  devicesFor(action: string): readonly ManagedDevice[];
  /** Whether the mock carries out something there; what it only reads for its own needs does not count. */
  knowsAction(method: string, pathTemplate: string): boolean;
  /** By route id the values of that route's placeholders, in order, that lead to the device. */
  placeholders(deviceId: string): ReadonlyMap<string, readonly string[]>;
  /** The template filled so that it leads to the device, without version; undefined when the profile has no such route. */
  resolve(pathTemplate: string, deviceId: string): string | undefined;
  /** Requests to Graph since the start or the last reset. */
  readonly requests: number;
  /** The last calls of action routes, as they arrived. */
  journal(): readonly JournalEntry[];
  setFault(fault: Fault | undefined): void;
  setChaos(chaos: Chaos | undefined): void;
  /** Devices, counters, fault and chaos as at the start. Keys, registrations and tokens stay. `chance`: another seed for chaos than the mock's own. */
  reset(chance?: number): void;
  /** With HTTPS: serves a connection that was made elsewhere and begins with TLS. */
  accept?(socket: Socket): void;
  /** Ends open connections and removes what was written. May be called twice. */
  close(): Promise<void>;
}
