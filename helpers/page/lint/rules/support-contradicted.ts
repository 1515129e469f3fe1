import { parseRequestLine } from '../../../contract/route.ts';
import type { LintRule } from '../finding.ts';
import { cellsOf } from '../page-facts.ts';

/** Only what the data lists contradicts a page: what it does not list is unknown. A page with tables for several circumstances must deny a class in all of them. */
export const supportContradicted: LintRule = {
  states: 'A token class that the page does not support is not listed for its routes in the permission data',
  why: 'A caller is told that it cannot, and can; and a probe that expects a refusal is carried out.',
  needs: 'permission-data',
  find: (page) => {
    const { data, contract } = page;
    if (data === undefined) return [];
    const cells = cellsOf(page);
    const denied = cells.filter(
      ({ tokenClass, support }) =>
        support === 'not-supported' &&
        cells.every((other) => other.tokenClass !== tokenClass || other.support === 'not-supported'),
    );
    const once = denied.filter(({ tokenClass }, at) => denied.findIndex((one) => one.tokenClass === tokenClass) === at);
    return once.flatMap(({ tokenClass, line }) => {
      const listed = contract['http-request'].flatMap((route) => {
        const request = parseRequestLine(route);
        const grants = request && data.route(request.method, request.path)?.grants.get(tokenClass);
        return grants === undefined ? [] : [{ route, grants: grants.map((one) => [one].flat().join(' and ')) }];
      });
      const [first] = listed;
      if (first === undefined) return [];
      return [
        {
          line,
          message: `the page says that ${tokenClass} is not supported, and the permission data lists ${first.grants.slice(0, 3).join(', ')} for ${first.route}: mend the cell`,
        },
      ];
    });
  },
};
