import { counted } from '../common/counted.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Recording } from '../exchange/recording.ts';

/** Why a client's recording says nothing of a page, or undefined where it does. A run that knows it itself has written it at the recording's end. */
export function nothingJudged({ exchanges, commands = [], closing }: Recording): string | undefined {
  if (closing?.kind === 'end' && closing.because !== undefined) return closing.because;
  const told = new Set(exchanges.filter(tells).map(({ received }) => received?.scenario));
  const others = exchanges.filter((one) => isForGraph(one) && !tells(one));
  const silent = commands.filter(
    ({ scenario, ends }) =>
      !told.has(scenario) &&
      // Whoever looks first, and ends where that fails, has done right.
      !(
        told.size > 0 &&
        ends === 'error' &&
        others.some((one) => one.received?.scenario === scenario && hasFailed(one))
      ),
  );
  if (told.size > 0 && silent.length === 0) return undefined;
  const what =
    others.length === 0 ? 'no request to a Graph route' : `no request to a documented route${answered(others)}`;
  return `${what}${where(
    silent.map(({ scenario }) => scenario),
    commands.length,
  )}`;
}

const mostNamed = 4;

function where(silent: readonly string[], all: number): string {
  if (all < 2) return '';
  if (silent.length <= mostNamed) return ` in ${silent.join(', ')}`;
  return silent.length === all ? ` in any of ${all} scenarios` : ` in ${silent.length} of ${all} scenarios`;
}

/** What else was asked of Graph, and what came of it: that is often why nothing followed. */
function answered(others: readonly Exchange[]): string {
  const statuses = [...new Set(others.map(({ answer }) => answer?.status ?? 'nothing'))];
  return ` (${counted(others.length, 'other request')} to Graph, answered ${statuses.slice(0, 4).join(', ')})`;
}

const hasFailed = ({ answer }: Exchange): boolean => answer === undefined || answer.status >= 400;
const isForGraph = ({ received }: Exchange): boolean => received?.place === 'graph';
const isEnvelope = ({ received }: Exchange): boolean =>
  received?.batch !== undefined && received.batch.item === undefined;

/** A request to a documented route, or a write to any other: a read of something else says nothing about a page. */
const tells = (one: Exchange): boolean =>
  isForGraph(one) &&
  !isEnvelope(one) &&
  (one.contract !== '*' || !['GET', 'HEAD', 'OPTIONS'].includes(one.request.method));
