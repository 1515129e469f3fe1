import { expect as base, test } from '@playwright/test';
import { worst } from '../../helpers/judge/verdict.ts';
import type { Result } from '../../helpers/run/judge-plan.ts';
import { letterOf } from '../../helpers/run/letter.ts';
import { counts } from '../../helpers/run/summary.ts';
import { tellFailure } from '../../helpers/run/told-failure.ts';
import { readSettings } from '../../helpers/target/settings.ts';

const { GRAPH_STRICT: strict, GRAPH_ALLOW_PARTIAL: allowPartial } = readSettings();

/** `toConform`: no result speaks against the clause. What fails reads like a letter, one a route. A clause that was not exercised is skipped, with the reason. */
export const expect = base.extend({
  toConform(results: readonly Result[]) {
    const verdict = worst(results.map((result) => result.verdict));
    if (verdict === 'blocked' || verdict === 'not-applicable')
      test.skip(true, [...new Set(results.map((result) => result.because ?? ''))].join('; '));
    const against = results.filter(
      (result) =>
        result.verdict === 'harness-error' ||
        (counts(result, { strict, allowPartial }) && ['violates', 'inconclusive'].includes(result.verdict)),
    );
    for (const result of results) {
      if (result.verdict !== 'conforms' && !against.includes(result))
        test.info().annotations.push({
          type: result.verdict,
          description: [result.check.route, result.observed, result.because]
            .filter((one) => one !== undefined)
            .join(' · '),
        });
    }
    const message = results.length === 0 ? 'no check of this clause was judged' : against.map(letterOf).join('\n\n');
    const pass = results.length > 0 && against.length === 0;
    return { pass: pass || tellFailure(test.info().annotations, message) === 'told', message: () => message };
  },
});
