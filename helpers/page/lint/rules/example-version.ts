import type { LintRule } from '../finding.ts';
import { examplesOf } from '../page-facts.ts';

export const exampleVersion: LintRule = {
  states: "An example calls the page's own version of the API",
  why: 'What beta does may be missing in v1.0, and the other way round.',
  find: (page) => {
    const { version } = page.contract;
    return examplesOf(page).flatMap(({ request, requestLine }) => {
      const called = /^\S+ https:\/\/graph\.microsoft\.com\/(beta|v1\.0)(?=\/|$)/i
        .exec(request ?? '')?.[1]
        ?.toLowerCase();
      if (version === undefined || called === undefined || called === version) return [];
      return [
        { line: requestLine, message: `the page is of ${version}, and its example calls ${called}: write /${version}` },
      ];
    });
  },
};
