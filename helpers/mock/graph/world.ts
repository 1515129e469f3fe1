import type { Chaos } from '../chaos.ts';
import type { Clock } from '../clock.ts';
import type { ActionResults } from '../devices/action-results.ts';
import type { ManagedDevice } from '../devices/managed-device.ts';
import type { Relations } from '../devices/relations.ts';
import type { Directory } from '../entra/directory.ts';
import type { Fault } from '../fault.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { TokenReader } from '../tokens/token-reader.ts';
import type { Answers } from './answers.ts';
import type { CallBook } from './call.ts';
import type { GraphRoutes } from './graph-routes.ts';
import type { Journal } from './journal.ts';
import type { Matcher } from './matcher.ts';

/** How the mock behaves now. Changed from outside between requests. */
export interface Behaviour {
  fault: Fault | undefined;
  chaos: Chaos | undefined;
  /** Requests to Graph since the start or the last reset. */
  requests: number;
}

/** All that Graph's side of the mock is made of. */
export interface World {
  clock: Clock;
  /** Chance for chaos; ids come from elsewhere, so that chaos does not move them. */
  random: SeededRandom;
  devices: readonly ManagedDevice[];
  relations: Relations;
  results: ActionResults;
  directory: Directory;
  reader: TokenReader;
  answers: Answers;
  routes: GraphRoutes;
  matchOf: Matcher;
  calls: CallBook;
  journal: Journal;
  behaviour: Behaviour;
  log: (line: string) => void;
}
