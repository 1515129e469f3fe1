import { documentedStatuses } from './documented-statuses.ts';
import { isExample, isSlug, type PageSection } from './sections.ts';

/** A section that tells of the answer, with those under it. */
export interface Statement {
  readonly section: PageSection;
  readonly under: readonly PageSection[];
  /** Whether the page states its answer here, or shows it in an example and states it nowhere else. */
  readonly place: 'stated' | 'in-example';
}

/**
 * The Response sections that speak of the page's operation: those beside its HTTP request section (some pages describe further operations under
 * headings of their own). Where each of them shows an example, the first is taken for its prose. Where there is none but in an example of this
 * operation, the first of those whose prose names a status is taken, or else the first.
 */
export function statementsOf(sections: readonly PageSection[]): Statement[] {
  const operation = sections.find(({ slug }) => slug.startsWith('http-request'))?.above ?? [];
  const all = sections.filter(({ slug }) => isSlug(slug, 'response'));
  const real = all.filter((section) => !isExample(section));
  const shown = all.filter((section) => isExample(section) && isShownFor(section, operation));
  const beside = real.filter(({ above }) => above.join() === operation.join());
  const around = real.filter(({ above }) => above.join() === operation.slice(0, above.length).join());
  const candidates = [beside, around, shown, real.slice(0, 1)].find((some) => some.length > 0) ?? [];
  if (candidates === shown) {
    const told = shown.find(({ nodes }) => documentedStatuses(nodes).length > 0) ?? shown[0];
    return told === undefined ? [] : [{ section: told, under: [], place: 'in-example' }];
  }
  const stated = candidates.filter((section) => isStatement(section, sections));
  return (stated.length > 0 ? stated : candidates.slice(0, 1)).map((section) => ({
    section,
    under: childrenOf(section, sections),
    place: 'stated',
  }));
}

/** True for a Response inside an example that stands beside the operation, and not under the heading of another one. */
const isShownFor = ({ above }: PageSection, operation: readonly string[]): boolean =>
  above.slice(0, operation.length).join() === operation.join() && /^examples?(-|$)/.test(above[operation.length] ?? '');

/** A Response section of the page itself: those that follow a Request section or an example beside them show one. */
function isStatement(section: PageSection, sections: readonly PageSection[]): boolean {
  const at = sections.indexOf(section);
  const beside = sections
    .slice(0, at)
    .filter(({ above, level }) => level === section.level && above.join() === section.above.join());
  const shows = section.nodes.some((node) => node.type === 'code' && /^\s*HTTP\/\d/.test(node.value));
  return !shows || !beside.some((one) => isSlug(one.slug, 'request') || isExample(one));
}

/** The sections under a Response section that state something: no examples, no failures, no Request and Response of an example without a heading. */
function childrenOf(section: PageSection, sections: readonly PageSection[]): PageSection[] {
  const after = sections.slice(sections.indexOf(section) + 1);
  const end = after.findIndex(({ level }) => level <= section.level);
  const children = end < 0 ? after : after.slice(0, end);
  return children.filter(
    (child) =>
      !isExample(child) &&
      !isFailures(child) &&
      ![child.slug, ...child.above.slice(section.above.length + 1)].some(
        (slug) => isSlug(slug, 'request') || isSlug(slug, 'response'),
      ),
  );
}

/** True for a section of error responses, or one of errors under a Response. */
export const isFailures = ({ slug, above }: PageSection): boolean =>
  /^error-responses?(-|$)/.test(slug) || (above.includes('response') && /^errors?(-|$)/.test(slug));
