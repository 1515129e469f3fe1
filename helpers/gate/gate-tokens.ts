import { type CallerName, callerNames, classOfCaller, commandName, isPrivileged } from '../callers/caller-names.ts';
import type { Contract } from '../contract/contract.ts';
import { alternativesOf, borrowedGrants, permissionTables } from '../contract/grants.ts';
import type { TokenClass } from '../contract/schema.ts';
import type { Secrets } from '../exchange/secrets.ts';
import type { Mock } from '../mock/mock.ts';
import { lookPermission } from './look-permission.ts';

/** Tokens that the command gets, and the app with which it may ask for its own. */
export interface GateTokens {
  readonly byCaller: ReadonlyMap<CallerName, string>;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As commands spell the caller. */
  callerOf(token: string): string | undefined;
}

/** Read, and nothing that an action asks for. Every caller but the personal one may look at the devices: programs do it before they act, and behind it. */
const unprivileged = [lookPermission];

/** Makes a token for each caller, with what the pages ask of its class; a class that a page does not support holds what another needs. */
export async function gateTokens(mock: Mock, contracts: readonly Contract[], secrets: Secrets): Promise<GateTokens> {
  const grants = (tokenClass: TokenClass): string[] => [
    ...new Set(
      contracts
        .flatMap((contract) => grantsOf(contract, tokenClass))
        .filter((name) => mock.entra.knowsPermission(name)),
    ),
  ];
  const app = await mock.entra.register({
    name: 'application',
    application: unique([lookPermission, ...grants('Application')]),
    delegated: unique(['User.Read', lookPermission, ...grants('DelegatedWork')]),
  });
  const byCaller = new Map(
    await Promise.all(
      callerNames.map(async (name) => {
        const tokenClass = classOfCaller[name];
        const held = isPrivileged(name) ? unique([...grants(tokenClass), ...lookedWith(tokenClass)]) : unprivileged;
        return [name, await tokenOf(mock, tokenClass, held)] as const;
      }),
    ),
  );
  for (const token of byCaller.values()) secrets.add(token, 'token');
  secrets.add(app.clientSecret, 'secret');
  const known = new Map([...byCaller].map(([name, token]) => [token, commandName(name)]));
  return { byCaller, clientId: app.clientId, clientSecret: app.clientSecret, callerOf: (token) => known.get(token) };
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];
const lookedWith = (tokenClass: TokenClass): readonly string[] =>
  tokenClass === 'DelegatedPersonal' ? [] : unprivileged;

async function tokenOf(mock: Mock, tokenClass: TokenClass, grants: readonly string[]): Promise<string> {
  switch (tokenClass) {
    case 'DelegatedPersonal':
      return mock.entra.mintPersonal(['User.Read', ...grants], 3_600);
    case 'Application':
      return mock.entra.mint(mock.entra.standardClaims('app', grants));
    case 'DelegatedWork':
      return mock.entra.mint(mock.entra.standardClaims('user', ['User.Read', ...grants]));
    default:
      return tokenClass satisfies never;
  }
}

function grantsOf(contract: Contract, tokenClass: TokenClass): string[] {
  return permissionTables(contract).flatMap(
    (table) => alternativesOf(contract, table, tokenClass)[0] ?? borrowedGrants(contract, table),
  );
}
