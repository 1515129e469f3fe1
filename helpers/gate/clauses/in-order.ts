import { type Call, type Seen, statusOf } from '../calls-of.ts';

/** How a request was answered, in a word. */
export const answerInWords = (seen: Seen): string => {
  const status = statusOf(seen);
  if (status !== undefined) return String(status);
  return seen.exchange.failure?.kind === 'reset' ? 'reset' : 'no answer in time';
};

const mostShown = 6;

/** Calls with their tries: `204`, `429 → 204`. */
export function inOrder(calls: readonly Call[]): string {
  const shown = calls.slice(0, mostShown).map(({ tries }) => tries.slice(0, mostShown).map(answerInWords).join(' → '));
  return `${shown.join(', ')}${calls.length > mostShown ? `, and ${calls.length - mostShown} more` : ''}`;
}
