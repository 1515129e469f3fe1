import { type Verdict, worst } from '../judge/verdict.ts';
import { isQuiet, letterOf } from '../results/letter.ts';
import type { Result } from '../results/result.ts';
import { levelCounts, type Rigour } from '../results/summary.ts';
import type { Conformance, ReportedCheck } from './conformance.ts';
import { escapeXml } from './escape-markup.ts';
import { letterGroups } from './letter-groups.ts';
import { provenanceFacts } from './provenance/provenance-facts.ts';

/** What JUnit calls a verdict. A clause that does not decide the run never shows as a failure. */
type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly contract: string;
  readonly section: string;
  readonly name: string;
  readonly checks: readonly ReportedCheck[];
  /** Those that have a letter. */
  readonly results: readonly Result[];
  readonly verdict: Verdict;
  readonly outcome: Outcome;
}

/**
 * JUnit, in pieces: one testsuite per page and section, one testcase per clause and route. Of `results` those with a letter are enough. Only elements and
 * attributes that Jenkins' schema has (xunit-plugin, junit-10.xsd: no properties of a testcase, no number of skipped ones for the whole), which GitLab and
 * Azure read, too.
 */
export function* junitXml(conformance: Conformance, results: readonly Result[]): Generator<string> {
  const suites = groupBy(casesOf(conformance, results), (one) => `${one.contract}/${one.section}`);
  const all = [...suites.values()].flat();
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="graph-conformance" ${countsXml(all, 'all')} time="${seconds(conformance.duration)}">\n`;
  for (const [at, [name, cases]] of [...suites].entries())
    yield `${suiteXml(name, cases, conformance, at === 0 ? auditorsHeader(conformance) : [])}\n`;
  yield '</testsuites>\n';
}

function casesOf({ checks, strict }: Conformance, results: readonly Result[]): Case[] {
  const rigour: Rigour = { strict, allowPartial: false };
  const loud = new Map(results.filter((result) => !isQuiet(result)).map((result) => [result.check.id, result]));
  const groups = groupBy(checks, ({ clause, route }) => `${clause}#${route}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const verdict = worst(group.map((check) => check.verdict));
    const { contract, section, point, route, level } = first;
    const name = `${point} · ${route === '*' ? 'the page' : route}`;
    const told = group.flatMap(({ id }) => loud.get(id) ?? []);
    const outcome = outcomeOf(verdict, levelCounts(level, rigour));
    return [{ contract, section, name, checks: group, results: told, verdict, outcome }];
  });
}

function outcomeOf(verdict: Verdict, decides: boolean): Outcome {
  switch (verdict) {
    case 'conforms':
    case 'deviates':
      return 'passed';
    case 'observed':
    case 'not-applicable':
    case 'blocked':
      return 'skipped';
    case 'violates':
      return decides ? 'failure' : 'skipped';
    case 'inconclusive':
      return decides ? 'error' : 'skipped';
    case 'harness-error':
      return 'error';
    default:
      return verdict satisfies never;
  }
}

type Facts = readonly [label: string, text: string][];

/** Told once: thirty pages have a hundred and fifty suites. */
const auditorsHeader = (conformance: Conformance): Facts =>
  provenanceFacts(conformance).map(([label, text]) => [label === 'Suite' ? 'Suite and commit' : label, text]);

function suiteXml(
  name: string,
  cases: readonly Case[],
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

/** `told`: the letters of this suite, with the case that tells each; others refer to it. */
function caseXml(one: Case, told: Map<string, string>): string {
  const { contract, section, name, checks } = one;
  const time = checks.reduce((sum, check) => sum + check.duration, 0);
  const detail = detailXml(one, told);
  const attributes = `classname="${escapeXml(`${contract}.${section}`)}" name="${escapeXml(name)}" time="${seconds(time)}"`;
  return detail === '' ? `<testcase ${attributes}/>` : `<testcase ${attributes}>${detail}</testcase>`;
}

function detailXml(one: Case, told: Map<string, string>): string {
  const { outcome, verdict, checks } = one;
  const same = checks.filter((check) => check.verdict === verdict);
  const level = checks[0]?.level === 'recommended' ? ' (recommended)' : '';
  const message = escapeXml(
    `${verdict}${level}: ${[...new Set(same.map((check) => check.because ?? check.observed))].join('; ')}`,
  );
  switch (outcome) {
    case 'passed':
      return verdict === 'deviates' ? `<system-out>${escapeXml(lettersOf(one, message, told))}</system-out>` : '';
    case 'skipped':
      return `<skipped message="${message}"/>`;
    case 'failure':
    case 'error':
      return `<${outcome} type="${verdict}" message="${message}">${escapeXml(lettersOf(one, message, told))}</${outcome}>`;
    default:
      return outcome satisfies never;
  }
}

/** The letters of a case, one for all callers with whom the same happened; where an earlier case has told the same, its name. */
function lettersOf({ results, verdict, checks, name }: Case, message: string, told: Map<string, string>): string {
  // One reason holds up many clauses; a violation is of its clause.
  const key = verdict === 'inconclusive' ? message : `${checks[0]?.clause} ${message}`;
  const earlier = told.get(key);
  if (earlier !== undefined) return `as in: ${earlier}`;
  told.set(key, name);
  return letterGroups(results, [verdict])
    .map((group) => {
      const callers = group.others.map(({ check }) => check.caller);
      return `${letterOf(group.first)}${callers.length === 0 ? '' : `\n${'Also by'.padEnd(12)}${callers.join(', ')}`}`;
    })
    .join('\n\n');
}

const propertyXml = (name: string, value: string): string => `<property name="${name}" value="${escapeXml(value)}"/>`;

function countsXml(cases: readonly Case[], of: 'all' | 'suite'): string {
  const count = (outcome: Outcome): number => cases.filter((one) => one.outcome === outcome).length;
  const skipped = of === 'suite' ? ` skipped="${count('skipped')}"` : '';
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"${skipped}`;
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
