import { evidence, unseen, work } from '../evidence.ts';
import type { Table } from '../table.ts';
import { lost, lostSays } from './lost.ts';

/** An effect that nobody could see is none that anybody knows. */

const section = 'response';

export const effectTable: Table = [
  {
    title: 'devices that could not be read show no effect',
    evidence: evidence(
      { kind: 'effect', action: 'resetPasscode' },
      { section, exchanges: [unseen({ status: 204, by: work })] },
    ),
    verdict: 'inconclusive',
    observed: '204 No Content',
    because: 'the devices could not be read before and after',
    next: 'give a caller that may read devices',
  },
  {
    title: 'a lost call shows no effect',
    evidence: evidence({ kind: 'effect', action: 'resetPasscode' }, { section, exchanges: [lost] }),
    ...lostSays,
  },
];
