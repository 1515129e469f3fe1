import type { Clause, Level } from '../contract/clause.ts';

/** A Playwright annotation: given to `test()` with its details, it costs no step and no runtime call. */
export interface AllureAnnotation {
  readonly type: string;
  readonly description: string;
}

const severities: Record<Level, string> = { required: 'critical', recommended: 'normal', observed: 'trivial' };

/**
 * A clause in Allure's words: epic = page, feature = section, story = clause, severity = level, link to the page.
 * allure-playwright reads annotations of the type `allure.label.<name>` as labels, and `tms` as the one kind of
 * annotation that becomes a link to anywhere (measured with 3.12; `allure.link.…` annotations become labels, not links).
 */
export function allureAnnotationsOf(clause: Clause): AllureAnnotation[] {
  const { contract, section, point, level, link } = clause;
  const label = (name: string, description: string): AllureAnnotation => ({
    type: `allure.label.${name}`,
    description,
  });
  return [
    label('epic', `${contract.data.title} (${contract.id})`),
    label('feature', section),
    label('story', point),
    label('severity', severities[level]),
    { type: 'tms', description: link },
  ];
}
