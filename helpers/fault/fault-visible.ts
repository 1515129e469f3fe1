import type { Exchange } from '../exchange/exchange.ts';
import type { Result } from '../judge/results/result.ts';

/** True where a fault changed nothing of what a check is judged by: there is nothing that a judge could have seen. */
export const isUntouched = (before: Result | undefined, now: Result): boolean =>
  before !== undefined && shown(before.exchanges) === shown(now.exchanges);

const shown = (exchanges: readonly Exchange[]): string => JSON.stringify(exchanges.map(shownBy));

/** What a judge may look at, without what differs from run to run: ids, dates, and where a mock listens. */
function shownBy({ request, answer, failure, changes = [], retries }: Exchange): unknown {
  const sent = request.headers['client-request-id'] ?? '';
  const plain = (value: unknown): string =>
    JSON.stringify(value ?? '')
      .replaceAll(sent === '' ? '\0' : sent, 'own')
      .replace(varying, '*');
  return [
    answer?.status,
    failure?.kind,
    answer === undefined ? '' : plain(sorted(answer.headers)),
    plain(answer?.body),
    answer?.wire.bytesAfterHead,
    changes.map(({ action, state, by }) => [action, state, by]),
    retries.length,
  ];
}

const varying =
  /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|127\.0\.0\.1:\d+|\d{4}-\d\d-\d\dT[\d:.]+Z?|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]+ GMT/gi;

const sorted = (headers: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1));
