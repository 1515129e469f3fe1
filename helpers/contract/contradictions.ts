import type { MistakeDetails } from '../common/mistake.ts';
import type { Contract } from './contract.ts';
import { isAction, parseRequestLine, segmentsOf } from './route.ts';

/** What a contract says that cannot all be true: each with its line and what to write instead. */
export function contradictions(contract: Contract): MistakeDetails[] {
  return [...repeatedRoutes(contract), ...routesWithoutAction(contract)];
}

function repeatedRoutes({ data, file, lineOf }: Contract): MistakeDetails[] {
  const routes = data['http-request'];
  return routes.flatMap((route, at) =>
    routes.indexOf(route) < at
      ? [
          {
            file,
            line: lineOf(['http-request', at]),
            found: `the route "${route}" stands twice`,
            instead: 'remove one of them',
          },
        ]
      : [],
  );
}

function routesWithoutAction({ data, file, lineOf }: Contract): MistakeDetails[] {
  const { action } = data;
  if (action === undefined) return [];
  return data['http-request'].flatMap((line, at) => {
    const last = segmentsOf(parseRequestLine(line)?.path ?? '').at(-1) ?? '';
    return isAction(last, action)
      ? []
      : [
          {
            file,
            line: lineOf(['http-request', at]),
            found: `the route "${line}" does not end in the action ${action}`,
            instead: `end it in /${action}, or mend "action"`,
          },
        ];
  });
}
