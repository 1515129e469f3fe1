import { type Pair, pageAndData } from './pair.ts';

/**
 * Why a flipped token class matters. Where a class was refused and is accepted now, the suite's harmless negative probe does what the page is about;
 * and so it does where the page still says "not supported" and the permission data knows better.
 */
export function whyFlipped(pair: Pair, support: 'given' | 'gone'): string {
  const isStale = pageAndData(pair)?.page === 'new';
  if (support === 'gone' && !isStale)
    return 'Callers of this token class that worked will be refused, and so will the probes that must succeed.';
  const { contract } = pair[isStale ? 'new' : 'old'];
  const reads =
    contract.notes?.effect === 'read' ||
    (contract.notes?.effect === undefined && contract.routes.every(({ method }) => method === 'GET'));
  const call = contract.data.action ?? [...new Set(contract.routes.map(({ method }) => method))].join(', ');
  return reads
    ? 'It turns a safe negative probe into a call that is answered: what must be refused gets the data.'
    : `It turns a safe negative probe into a destructive call: what must be refused is accepted, and ${call} is carried out. Run no contract of the edition without support against a device or data that matters.`;
}
