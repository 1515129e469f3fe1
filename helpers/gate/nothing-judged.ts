import type { Exchange } from '../exchange/exchange.ts';
import type { Recording } from '../exchange/recording.ts';

/** Why a client's recording says nothing of a page, or undefined where it does. A run that knows it itself has written it at the recording's end. */
export function nothingJudged({ exchanges, commands = [], closing }: Recording): string | undefined {
  if (closing?.kind === 'end' && closing.because !== undefined) return closing.because;
  const told = new Set(exchanges.filter(tells).map(({ received }) => received?.scenario));
  const silent = commands.map(({ scenario }) => scenario).filter((scenario) => !told.has(scenario));
  if (told.size > 0 && silent.length === 0) return undefined;
  return `no request to a Graph route${commands.length > 1 ? ` in ${silent.join(', ')}` : ''}`;
}

/** A request to a documented route, or a write to any other: a read of something else says nothing about a page. */
const tells = ({ contract, request, received }: Exchange): boolean =>
  received?.place === 'graph' &&
  (received.batch === undefined || received.batch.item !== undefined) &&
  (contract !== '*' || !['GET', 'HEAD', 'OPTIONS'].includes(request.method));
