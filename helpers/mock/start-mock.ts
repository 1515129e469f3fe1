import { systemClock } from './clock.ts';
import { actionResults } from './devices/action-results.ts';
import { fleet } from './devices/managed-device.ts';
import { relationsOf } from './devices/relations.ts';
import { directory as makeDirectory } from './entra/directory.ts';
import { startEntra } from './entra/start-entra.ts';
import { answers } from './graph/answers.ts';
import { callBook } from './graph/call.ts';
import { graphRoutes, placeOf } from './graph/graph-routes.ts';
import { journal } from './graph/journal.ts';
import { matcher } from './graph/matcher.ts';
import { placeholdersOf, resolve } from './graph/resolve.ts';
import type { Behaviour, World } from './graph/world.ts';
import { listen } from './listen.ts';
import type { Mock, MockOptions } from './mock.ts';
import { requestIds } from './request-ids.ts';
import { seededRandom } from './seeded-random.ts';
import { tokenReader } from './tokens/token-reader.ts';

/**
 * Starts Graph and Entra on loopback in this process. Resolves when it can be called. Throws whatever the system says when the port is taken.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { profile = 'page-2018', clock = systemClock, seed = 1, services = [], echoes = [], log = () => {} } = options;
  const initial = { fault: options.fault, chaos: options.chaos };
  const random = seededRandom(seed);
  const directory = makeDirectory(random);
  const devices = fleet(random, [directory.users.admin, directory.users.colleague]);
  const relations = relationsOf(devices, random);
  const behaviour: Behaviour = { ...initial, requests: 0 };
  const entra = await startEntra({ clock, directory, services, echoes, random: seededRandom(seed + 1), behaviour });
  const routes = graphRoutes(profile, services);
  const world: World = {
    clock,
    random: seededRandom(seed + 2),
    devices,
    relations,
    results: actionResults(clock),
    directory,
    reader: tokenReader(entra.trusted, entra.opaque),
    answers: answers(clock, requestIds(seededRandom(seed + 3))),
    routes,
    matchOf: matcher(routes, relations, echoes),
    calls: callBook(devices),
    journal: journal(),
    behaviour,
    log,
  };
  const { port = 0, scheme = 'http', hosts, tap } = options;
  const server = await listen(world, entra, { port, scheme: scheme === 'both' ? 'http' : scheme, hosts, tap });
  const second =
    scheme === 'both'
      ? await listen(world, entra, { port: 0, scheme: 'https', hosts, tap }).catch(async (error: unknown) => {
          await server.close();
          throw error;
        })
      : undefined;
  const secure = second ?? server;
  const { certificate } = secure;

  function reset(chance = seed): void {
    world.results.clear();
    world.calls.clear();
    world.journal.clear();
    world.random = seededRandom(chance + 2);
    Object.assign(behaviour, { ...initial, requests: 0 });
  }

  function devicesFor(action: string): Mock['devices'] {
    const { platforms = [] } =
      routes.beta
        .places()
        .flatMap(({ operations }) => [...operations.values()])
        .flatMap((operation) => (operation.kind === 'action' ? operation.service : []))
        .find(({ name }) => name.toLowerCase() === action.toLowerCase()) ?? {};
    return platforms === 'every' ? devices : devices.filter(({ platform }) => platforms.includes(platform));
  }

  return {
    url: server.url,
    profile,
    ...(second === undefined ? {} : { httpsUrl: second.url }),
    ...(certificate === undefined ? {} : { caFile: certificate.caFile, ca: certificate.ca, accept: secure.accept }),
    entra: entra.face(server.url),
    devices,
    devicesFor,
    knowsAction: (method, template) => placeOf(routes, template)?.operations.get(method)?.kind === 'action',
    placeholders: (deviceId) => placeholdersOf(routes, relations, deviceId),
    resolve: (template, deviceId) => resolve(routes, relations, template, deviceId),
    get requests() {
      return behaviour.requests;
    },
    journal: world.journal.entries,
    setFault: (fault) => {
      behaviour.fault = fault;
    },
    setChaos: (chaos) => {
      behaviour.chaos = chaos;
    },
    reset,
    close: async () => {
      await Promise.all([server.close(), second?.close()]);
    },
  };
}
