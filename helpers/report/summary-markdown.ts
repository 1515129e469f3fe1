import { letterOf } from '../results/letter.ts';
import type { Result } from '../results/result.ts';
import type { Summary } from '../results/summary.ts';
import { newsOf } from './compare-runs.ts';
import type { Conformance } from './conformance.ts';
import { flakyInWords } from './flaky.ts';
import { alsoIn, letterGroups, obstacles } from './letter-groups.ts';
import { escapeMarkdown, fenced, linkTarget } from './markdown-text.ts';
import { newsMarkdown } from './news/news-markdown.ts';
import { newsInWords, sinceInWords } from './news/news-words.ts';
import { provenanceFacts } from './provenance/provenance-facts.ts';
import { clausesIn, spread, type Tally, tallyOf } from './tally.ts';
import { countsInWords, marksOf, readingOrder, verdictMarks, verdictName } from './verdict-marks.ts';

type Kind = Conformance['target']['kind'];

/** GitHub shows at most 1 MiB of a job summary; these keep it far below. */
const mostTables = 10;
const mostLetters = 20;
const mostReasons = 20;

/** `summary.md`, for a GitHub job summary: counts, a table by section and route, the violations, and what was not exercised. */
export function summaryMarkdown(conformance: Conformance, results: readonly Result[]): string {
  const { contracts, checks, target } = conformance;
  const { kind } = target;
  const tallies = contracts.map((contract) => tallyOf(contract, checks));
  const parts = [
    `## ${countsInWords(conformance.summary, kind, clausesIn(checks))}`,
    news(conformance),
    unsteady(conformance),
    heading(conformance),
    ...tallies.slice(0, mostTables).map(table),
    tallies.length > mostTables ? `… and ${tallies.length - mostTables} more pages: see \`board.html\`.` : '',
    legend(conformance),
    violations(results),
    reasons(results, 'deviates', 'Known deviations', kind),
    notExercised(results, kind),
    auditorsHeader(conformance),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function heading({ statement, target, suite, started, duration, interrupted, partial }: Conformance): string {
  const flags = [interrupted ? '**interrupted**' : '', partial ? '**partial**' : ''].filter((one) => one !== '');
  const facts = [
    `target ${escapeMarkdown(target.name)}`,
    `${escapeMarkdown(suite.name)} ${escapeMarkdown(suite.version)}`,
    escapeMarkdown(started),
    `${(duration / 1000).toFixed(1)} s`,
    ...flags,
  ];
  return [escapeMarkdown(statement), facts.join(' · ')].join('\n\n');
}

function table({ contract, routes, rows }: Tally): string {
  const heads = routes.map((route) => (route === '*' ? 'page' : escapeMarkdown(route)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `### [${escapeMarkdown(contract.title)}](${linkTarget(contract.link)})`,
    `${escapeMarkdown(contract.id)} · ${contract.version} · ${escapeMarkdown(contract.edition.locale)}`,
    [
      line(['section', ...heads, 'all']),
      line(['---', ...heads.map(() => '---'), '---']),
      ...rows.map((row) => line([row.section, ...row.cells.map(cell), cell(row.all)])),
    ].join('\n'),
    errata(contract.errata),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const errata = (all: Conformance['contracts'][number]['errata']): string =>
  all
    .map(
      (one) =>
        `- Erratum at ${escapeMarkdown(one.at)}: the page says ${escapeMarkdown(one.documented)}, true is ${escapeMarkdown(one.effective)}: ${escapeMarkdown(one.reason)} ([evidence](${linkTarget(one.evidence)}))`,
    )
    .join('\n');

const cell = (counts: Summary): string =>
  spread(counts)
    .map(([verdict, count]) => `${verdictMarks[verdict].mark} ${count}`)
    .join(' ') || '–';

const legend = ({ summary, target: { kind } }: Conformance): string =>
  readingOrder
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => `${verdictMarks[verdict].mark} ${verdictName(verdict, kind)}: ${marksOf(kind)[verdict].meaning}`)
    .join(' · ');

function violations(results: readonly Result[]): string {
  const groups = letterGroups(results, ['harness-error', 'violates']);
  if (groups.length === 0) return '';
  const letters = groups.slice(0, mostLetters).map((group) => {
    const also = alsoIn(group);
    return fenced(`${letterOf(group.first)}${also.length === 0 ? '' : `\n${'Also on'.padEnd(12)}${also.join(', ')}`}`);
  });
  const more = groups.length > mostLetters ? [`… and ${groups.length - mostLetters} more: see \`board.html\`.`] : [];
  return ['### Violations', ...letters, ...more].join('\n\n');
}

function reasons(
  results: readonly Result[],
  verdict: 'deviates' | 'blocked' | 'inconclusive',
  title: string,
  kind: Kind,
): string {
  const all = obstacles(results, verdict);
  const lines = all.slice(0, mostReasons).map(({ because, next, sections, checks }) => {
    const where = [...sections].map(([section, count]) => `${section} ${count}`).join(', ');
    return `- ${verdictMarks[verdict].mark} ${checks} ${verdictName(verdict, kind)} (${where}): ${escapeMarkdown(because)}${next === undefined ? '' : `; ${escapeMarkdown(next)}`}`;
  });
  const more = all.length > mostReasons ? [`- … and ${all.length - mostReasons} more reasons`] : [];
  return all.length === 0 ? '' : [...(title === '' ? [] : [`### ${title}`, '']), ...lines, ...more].join('\n');
}

function notExercised(results: readonly Result[], kind: Kind): string {
  const parts = [reasons(results, 'blocked', '', kind), reasons(results, 'inconclusive', '', kind)].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? '' : `### Not judged\n\n${parts.join('\n')}`;
}

/** What changed comes first: that is what a reader of every night looks for. */
function news(conformance: Conformance): string {
  const { since, target } = conformance;
  const all = newsOf(conformance);
  if (since === undefined || all === undefined) return '';
  const title = `### ${escapeMarkdown(`${sinceInWords(since, target)}: ${newsInWords(all)}`)}`;
  const told = newsMarkdown(
    // What the selection left out is one number, not a list.
    all.filter(({ kind }) => kind !== 'gone'),
    { most: mostReasons, mostPlaces: 4 },
  );
  return told === '' ? title : `${title}\n\n${told}`;
}

function unsteady({ flaky = [] }: Conformance): string {
  const lines = flaky.slice(0, mostReasons).map((one) => `- ${escapeMarkdown(flakyInWords(one))}`);
  const more = flaky.length > mostReasons ? [`- … and ${flaky.length - mostReasons} more`] : [];
  return flaky.length === 0 ? '' : ['### Flaky', '', ...lines, ...more].join('\n');
}

function auditorsHeader(conformance: Conformance): string {
  const facts = provenanceFacts(conformance);
  const lines = facts.map(([label, text]) => `- ${label}: ${escapeMarkdown(text)}`);
  return facts.length === 0 ? '' : ['### Who asked, with what, and where', '', ...lines].join('\n');
}
