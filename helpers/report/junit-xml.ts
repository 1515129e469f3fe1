import { letterOf } from '../judge/results/letter.ts';
import type { Result } from '../judge/results/result.ts';
import { counts, type Rigour } from '../judge/results/summary.ts';
import { type Verdict, worst } from '../judge/verdict.ts';
import type { Conformance, ReportedCheck } from './conformance.ts';
import { escapeXml } from './escape-markup.ts';
import { letterGroups } from './letter-groups.ts';

/** What JUnit calls a verdict. A clause that does not decide the run never shows as a failure. */
type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly contract: string;
  readonly section: string;
  readonly name: string;
  readonly checks: readonly ReportedCheck[];
  readonly results: readonly Result[];
  readonly verdict: Verdict;
  readonly outcome: Outcome;
}

/** JUnit: one testsuite per page and section, one testcase per clause and route. */
export function junitXml(conformance: Conformance, results: readonly Result[]): string {
  const suites = groupBy(casesOf(conformance, results), (one) => `${one.contract}/${one.section}`);
  const all = [...suites.values()].flat();
  const lines = [...suites].map(([name, cases]) => suiteXml(name, cases, conformance));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="graph-conformance" ${countsXml(all)} time="${seconds(conformance.duration)}">`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf(conformance: Conformance, results: readonly Result[]): Case[] {
  const rigour: Rigour = { strict: conformance.strict, allowPartial: false };
  const byId = new Map(conformance.checks.map((check) => [check.id, check]));
  const groups = groupBy(results, ({ check }) => `${check.clause.id}#${check.route}`);
  return [...groups.values()].flatMap((group) => {
    const checks = group.flatMap(({ check }) => byId.get(check.id) ?? []);
    const [first] = checks;
    if (first === undefined) return [];
    const verdict = worst(checks.map((check) => check.verdict));
    const decides = group.some((result) => counts(result, rigour));
    const { contract, section, point, route } = first;
    const name = `${point} · ${route === '*' ? 'the page' : route}`;
    return [{ contract, section, name, checks, results: group, verdict, outcome: outcomeOf(verdict, decides) }];
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

function suiteXml(name: string, cases: readonly Case[], { started, target, suite }: Conformance): string {
  const time = cases.flatMap((one) => one.checks).reduce((sum, check) => sum + check.duration, 0);
  const told = new Map<string, string>();
  return [
    `<testsuite name="${escapeXml(name)}" ${countsXml(cases)} time="${seconds(time)}" timestamp="${escapeXml(started)}">`,
    `<properties>${propertyXml('target', target.name)}${propertyXml('suite', `${suite.name} ${suite.version}`)}${propertyXml('link', cases[0]?.checks[0]?.link ?? '')}</properties>`,
    ...cases.map((one) => caseXml(one, told)),
    '</testsuite>',
  ].join('\n');
}

/** `told`: the letters of this suite, with the case that tells each; others refer to it. */
function caseXml(one: Case, told: Map<string, string>): string {
  const { contract, section, name, checks, verdict } = one;
  const time = checks.reduce((sum, check) => sum + check.duration, 0);
  const level = checks[0]?.level ?? 'required';
  const properties = [
    // Of all others the message says it.
    ...(verdict === 'deviates' ? [propertyXml('verdict', verdict)] : []),
    ...(level === 'recommended' ? [propertyXml('level', level)] : []),
  ].join('');
  const detail = `${properties === '' ? '' : `<properties>${properties}</properties>`}${detailXml(one, told)}`;
  const attributes = `classname="${escapeXml(`${contract}.${section}`)}" name="${escapeXml(name)}" time="${seconds(time)}"`;
  return detail === '' ? `<testcase ${attributes}/>` : `<testcase ${attributes}>${detail}</testcase>`;
}

function detailXml(one: Case, told: Map<string, string>): string {
  const { outcome, verdict, checks } = one;
  const same = checks.filter((check) => check.verdict === verdict);
  const message = escapeXml(
    `${verdict}: ${[...new Set(same.map((check) => check.because ?? check.observed))].join('; ')}`,
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

function countsXml(cases: readonly Case[]): string {
  const of = (outcome: Outcome): number => cases.filter((one) => one.outcome === outcome).length;
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
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
