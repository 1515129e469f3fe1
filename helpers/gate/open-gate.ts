import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Contract } from '../contract/contract.ts';
import type { RecordingWriter } from '../exchange/recording.ts';
import { type Secrets, secretKeeper } from '../exchange/secrets.ts';
import type { Mock } from '../mock/mock.ts';
import type { Profile } from '../mock/profile.ts';
import { startMock } from '../mock/start-mock.ts';
import { batches } from './batches.ts';
import { type GateTokens, gateTokens } from './gate-tokens.ts';
import { matchedRoute } from './match-route.ts';
import type { OwnAnswer } from './own-answers.ts';
import { placeholderSettings } from './placeholder-settings.ts';
import { cloudHosts, type GateProxy, gateProxy } from './proxy.ts';
import { proxySurroundings } from './proxy-surroundings.ts';
import { recorder } from './recorder.ts';
import { plain, type Scenario } from './scenarios.ts';
import { servicesBeside } from './services-beside.ts';
import { surroundings } from './surroundings.ts';
import { type Stage, stageOf, tapOf } from './tap-of.ts';

export interface GateOptions {
  readonly contracts: readonly Contract[];
  readonly profile: Profile;
  readonly append: RecordingWriter['appendWords'];
  readonly proxied?: 'proxied' | undefined;
  /** What the command inherits. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
}

/** A mock with a client before it. */
export interface Gate {
  readonly mock: Mock;
  readonly proxy: GateProxy | undefined;
  readonly tokens: GateTokens;
  /** Contracts that the mock has of itself from the page: it is no witness for them. */
  readonly echoed: readonly Contract[];
  /** Begins a scenario, with devices and counters as at the start; gives the command's environment. */
  begin(scenario: Scenario, own: readonly OwnAnswer[]): Record<string, string>;
  /** Resolves when everything that arrived is recorded, or a second later. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts all that a client is judged by, on loopback. */
export async function openGate({ contracts, profile, append, proxied, inherited }: GateOptions): Promise<Gate> {
  const secrets: Secrets = secretKeeper();
  let stage: Stage = stageOf(plain, []);
  let tokens: GateTokens | undefined;
  const own = new Set<string>();
  const callerOf = (token: string): string | undefined => tokens?.callerOf(token);
  const record = recorder({ append, secrets, callerOf, isOwn: (value) => own.has(value) });
  const inner = batches(() => Number(new URL(mock.url).port));
  const away = await strangerOrigin((request, response) => {
    stage.count += 1;
    const target = request.url ?? '/';
    const common = {
      request,
      target,
      order: stage.count,
      scenario: stage.scenario.name,
      route: undefined,
      host: undefined,
    };
    record.watch({ ...common, place: 'elsewhere', at: Date.now() }, response);
    request.resume();
    response.writeHead(401, { 'Content-Length': '0' });
    response.end();
  });
  const services = servicesBeside(contracts, profile);
  const tap = tapOf({
    stage: () => stage,
    recorder: record,
    batches: inner,
    routeOf: (method, target) => routeOf(contracts, method, target),
    callerOf,
    get tenant() {
      return mock.entra.tenantId;
    },
    elsewhere: (host) => `http://${/^127\./.test(host ?? '') ? 'localhost' : '127.0.0.1'}:${away.port}`,
  });
  const mock: Mock = await startMock({
    profile,
    scheme: 'both',
    services: services.services,
    tap,
    ...(proxied === undefined ? {} : { hosts: cloudHosts }),
  });
  const proxy = proxied === undefined ? undefined : await gateProxy((socket) => mock.accept?.(socket));
  tokens = await gateTokens(mock, contracts, secrets);
  const made: GateTokens = tokens;
  const device = contracts.flatMap(({ data }) => mock.devicesFor(data.action ?? ''))[0] ?? mock.devices[0];
  const deviceId = device?.id ?? '';
  const placeholders = placeholderSettings(mock, contracts, deviceId);
  for (const value of [deviceId, ...placeholders.values(), mock.entra.tenantId]) own.add(value);
  for (const { username } of Object.values(mock.entra.users)) own.add(username);
  const proxySettings =
    proxy === undefined ? {} : proxySurroundings(proxy, { ca: mock.ca ?? '', caFile: mock.caFile ?? '' }, inherited);
  return {
    mock,
    proxy,
    tokens: made,
    echoed: services.echoed,
    begin(scenario, answers) {
      mock.reset();
      stage = stageOf(scenario, answers);
      return surroundings({
        mock,
        tokens: made,
        deviceId,
        placeholders,
        scenario: scenario.name,
        proxy: proxySettings,
        inherited,
      });
    },
    settled: record.settled,
    close: async () => {
      await Promise.all([mock.close(), proxy?.close(), away.close()]);
    },
  };
}

function routeOf(contracts: readonly Contract[], method: string, target: string) {
  for (const contract of contracts) {
    const match = matchedRoute(contract, method, target);
    if (match === undefined) continue;
    const { status, body } = contract.data.response;
    const first = [status].flat()[0];
    const documented = first === 204 || (first === undefined && body === 'none') ? 'no-content' : 'content';
    return { contract: contract.id, route: match.route.id, status: documented } as const;
  }
  return undefined;
}

/** An origin on loopback that is none of the service's. */
async function strangerOrigin(serve: RequestListener) {
  const server = createServer(serve);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: (): Promise<void> => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
