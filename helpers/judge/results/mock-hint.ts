import type { RunHeader } from '../../exchange/recording.ts';
import { outcomeOf } from '../outcome.ts';
import type { Result } from './result.ts';

/**
 * A route that the mock does not know is judged like any other. Whoever reads it should know that it may be the mock's ignorance, and
 * what can be done about that.
 */
export function withMockHint(result: Result, { kind, name, fault, echo }: RunHeader['target']): Result {
  const { verdict, check, exchanges } = result;
  const { expects } = check.clause;
  const isRoute = verdict === 'violates' && expects.kind === 'accepted' && expects.cause === 'route';
  if (kind !== 'mock' || fault !== undefined || echo === true || !isRoute) return result;
  if (!exchanges.some((exchange) => outcomeOf(exchange) === 'unknown-route')) return result;
  return {
    ...result,
    next: `${name} does not know this route: try the mock's other --profile, or --echo, with which it serves the contracts themselves`,
  };
}
