import { callerNames, classOfCaller, commandName } from '../callers/caller-names.ts';
import { Mistake } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';
import type { Contract } from '../contract/contract.ts';
import type { Scenario } from './scenarios.ts';

/** What somebody wants a route to answer: `<route>|<caller>=<status>`. */
export interface OwnAnswer {
  /** Route id, or `*`. */
  readonly route: string;
  /** A caller as commands spell it, a token class, or `*`. */
  readonly caller: string;
  readonly status: number;
}

/** Throws a Mistake for a route or a caller that there is not, and for what is no status. */
export function ownAnswer(text: string, contracts: readonly Contract[]): OwnAnswer {
  const [, route = '', caller = '*', status = ''] = /^([^|=]+)(?:\|([^=]*))?=(\d{3})$/.exec(text.trim()) ?? [];
  if (route === '' || Number(status) < 200 || Number(status) > 599)
    throw new Mistake({
      found: `--answer ${text} cannot be read`,
      instead: "write '<route>|<caller>=<status>', e.g. 'deviceManagement/managedDevices|application=403'",
    });
  const routes = [...new Set(contracts.flatMap((contract) => contract.routes.map(({ id }) => id)))];
  if (route !== '*' && !routes.includes(route.trim()))
    throw new Mistake({ found: `no route ${route.trim()}`, instead: didYouMean(route.trim(), [...routes, '*']) });
  const callers = [...callerNames.map(commandName), ...new Set(Object.values(classOfCaller)), '*'];
  const named = callers.find((one) => one.toLowerCase() === caller.trim().toLowerCase().replaceAll('_', '-'));
  if (named === undefined) throw new Mistake({ found: `no caller ${caller}`, instead: didYouMean(caller, callers) });
  return { route: route.trim(), caller: named, status: Number(status) };
}

/** What answers of one's own are, as a scenario's facts: one that is an error may end in one. */
export const endsWith = (scenario: Scenario, own: readonly OwnAnswer[]): Scenario['ends'] =>
  own.some(({ status }) => status >= 300) ? 'error' : scenario.ends;

export const ownAnswerFor = (
  own: readonly OwnAnswer[],
  route: string,
  caller: { readonly name: string | undefined; readonly tokenClass: string | undefined },
): OwnAnswer | undefined =>
  own.find(
    (one) =>
      (one.route === '*' || one.route === route) &&
      (one.caller === '*' || one.caller === caller.name || one.caller === caller.tokenClass),
  );
