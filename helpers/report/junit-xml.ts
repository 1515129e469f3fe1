import { groupBy } from '../common/group-by.ts';
import type { Result } from '../results/result.ts';
import type { Conformance } from './conformance.ts';
import { escapeXml } from './escape-markup.ts';
import { type JunitCase, junitCases, lettersOf, messageOf, type Outcome } from './junit-cases.ts';
import { provenanceFacts } from './provenance/provenance-facts.ts';

/**
 * JUnit, in pieces: one testsuite per page and section, one testcase per clause. Of `results` those with a
 * letter are enough. Only elements and attributes that Jenkins' schema has (xunit-plugin, junit-10.xsd: no properties of a testcase, no number of skipped
 * ones for the whole), which GitLab and Azure read, too.
 */
export function* junitXml(conformance: Conformance, results: readonly Result[]): Generator<string> {
  const suites = groupBy(junitCases(conformance, results), (one) => `${one.contract}/${one.section}`);
  const all = [...suites.values()].flat();
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="graph-conformance" ${countsXml(all, 'all')} time="${seconds(conformance.duration)}">\n`;
  for (const [at, [name, cases]] of [...suites].entries())
    yield `${suiteXml(name, cases, conformance, at === 0 ? auditorsHeader(conformance) : [])}\n`;
  yield '</testsuites>\n';
}

type Facts = readonly [label: string, text: string][];

/** Told once: thirty pages have a hundred and fifty suites. */
const auditorsHeader = (conformance: Conformance): Facts =>
  provenanceFacts(conformance).map(([label, text]) => [label === 'Suite' ? 'Suite and commit' : label, text]);

function suiteXml(
  name: string,
  cases: readonly JunitCase[],
  { started, target, suite }: Pick<Conformance, 'started' | 'target' | 'suite'>,
  header: Facts,
): string {
  const time = cases.flatMap((one) => one.checks).reduce((sum, check) => sum + check.duration, 0);
  const told = new Map<string, string>();
  const facts: [string, string][] = [
    ['target', target.name],
    ['suite', `${suite.name} ${suite.version}`],
    ['link', cases[0]?.checks[0]?.link ?? ''],
    ...header,
  ];
  return [
    `<testsuite name="${escapeXml(name)}" ${countsXml(cases, 'suite')} time="${seconds(time)}" timestamp="${escapeXml(started.slice(0, 19))}">`,
    `<properties>${facts.map(([label, text]) => propertyXml(label, text)).join('')}</properties>`,
    ...cases.map((one) => caseXml(one, told)),
    '</testsuite>',
  ].join('\n');
}

/** `told`: the messages of this suite, with the case that tells each; others refer to it. */
function caseXml(one: JunitCase, told: Map<string, string>): string {
  const { contract, section, name, checks } = one;
  const time = checks.reduce((sum, check) => sum + check.duration, 0);
  const detail = detailXml(one, told);
  const attributes = `classname="${escapeXml(`${contract}.${section}`)}" name="${escapeXml(name)}" time="${seconds(time)}"`;
  return detail === '' ? `<testcase ${attributes}/>` : `<testcase ${attributes}>${detail}</testcase>`;
}

function detailXml(one: JunitCase, told: Map<string, string>): string {
  const { outcome, verdict } = one;
  const message = messageOf(one);
  switch (outcome) {
    case 'passed':
      return verdict === 'deviates' ? `<system-out>${escapeXml(lettersOf(one))}</system-out>` : '';
    case 'skipped':
      return `<skipped message="${escapeXml(message)}"/>`;
    case 'failure':
    case 'error': {
      // One reason holds up many clauses; a violation is of its clause.
      const earlier = verdict === 'inconclusive' ? told.get(message) : undefined;
      told.set(message, told.get(message) ?? one.name);
      const text = earlier === undefined ? lettersOf(one) : `as in: ${earlier}`;
      return `<${outcome} type="${verdict}" message="${escapeXml(message)}">${escapeXml(text)}</${outcome}>`;
    }
    default:
      return outcome satisfies never;
  }
}

const propertyXml = (name: string, value: string): string => `<property name="${name}" value="${escapeXml(value)}"/>`;

function countsXml(cases: readonly JunitCase[], of: 'all' | 'suite'): string {
  const count = (outcome: Outcome): number => cases.filter((one) => one.outcome === outcome).length;
  const skipped = of === 'suite' ? ` skipped="${count('skipped')}"` : '';
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"${skipped}`;
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);
