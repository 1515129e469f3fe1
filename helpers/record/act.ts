import type { Change, Exchange } from '../exchange/exchange.ts';
import { causeOf } from '../judge/causes.ts';
import { outcomeOf } from '../judge/outcome.ts';

/** A request of ours that may have done something to a device that somebody owns. */
export interface Act {
  readonly contract: string;
  readonly probe: string;
  readonly attempt: number;
  readonly action: string;
  /** `refused` is the end of it. What was accepted, or lost on the way, may still be carried out; so may what waits for an approval. */
  readonly answered: 'accepted' | 'refused' | 'lost';
  /** What it did was seen on the device. */
  shown: boolean;
}

/** Whom a change on the device belongs to. */
export interface Attribution {
  /** As it stands with the request that is under way. */
  readonly own: Change | undefined;
  /** As it stands with earlier ones. */
  readonly late: readonly { readonly act: Act; readonly change: Change }[];
}

/**
 * Which request of ours explains what is new on the device since our last look. Our looks tell the order, no clock does: what appears between the look
 * directly before a request and the look directly after it is its doing, unless an earlier one has not shown yet; then nobody can tell. What appears
 * later belongs to the one request that may still act, and accuses nobody. `current` is undefined where nothing was sent in between.
 */
export function attributionOf(change: Change, acts: readonly Act[], current: Act | undefined): Attribution {
  const doubtful: Change = { ...change, by: 'lost call' };
  const earlier = acts.filter((act) => act !== current && act.action === change.action);
  const open = earlier.filter(({ answered, shown }) => answered !== 'refused' && !shown);
  // Without a date it may have been there for long: it says something of the request under way, and nothing of earlier ones.
  if (change.started === '') return { own: current?.action === change.action ? change : undefined, late: [] };
  if (current?.action === change.action)
    return open.length === 0
      ? { own: change, late: [] }
      : { own: doubtful, late: open.map((act) => ({ act, change: doubtful })) };
  const [only, ...others] = open;
  if (only !== undefined && others.length === 0)
    return { own: undefined, late: [{ act: only, change: only.answered === 'accepted' ? change : doubtful }] };
  if (only !== undefined) return { own: undefined, late: open.map((act) => ({ act, change: doubtful })) };
  const unexplained: Change = { ...change, by: 'others' };
  if (current !== undefined) return { own: unexplained, late: [] };
  // Nobody looked between the last refusal and this: it may be its doing, and is not shown to be.
  const last = earlier.at(-1);
  return {
    own: undefined,
    late: last === undefined || last.answered !== 'refused' ? [] : [{ act: last, change: unexplained }],
  };
}

/** What became of a request to a device. A redirect may have been followed by something on the way. */
export function answeredBy(exchange: Exchange): Act['answered'] {
  switch (outcomeOf(exchange)) {
    case 'accepted':
      return 'accepted';
    case 'unknown':
      // A 429 says that nothing was done.
      return exchange.answer?.status === 429 ? 'refused' : 'lost';
    case 'foreign':
    case 'redirect':
      return 'lost';
    case 'prevented':
      return causeOf(exchange)?.name === 'approval-queued' ? 'lost' : 'refused';
    default:
      return 'refused';
  }
}
