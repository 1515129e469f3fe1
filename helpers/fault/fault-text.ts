import { counted } from '../common/counted.ts';
import type { KnownFault } from '../mock/faults/known-fault.ts';
import type { Mark } from '../mock/faults/recipe.ts';
import type { FaultOutcome, Surprise } from './fault-outcome.ts';
import type { FaultRun } from './run-faults.ts';

/** How many surprises of a fault are told; the rest is counted. */
const told = 5;
/** Letters of a table cell. */
const widestCell = 52;

/** A fault that every contract has. */
const sample = 'everyone-refused';
const example = ([route]: readonly string[]): string => (route === undefined ? '' : ` (--fault ${sample}@${route})`);

/** One line a fault: what it is called, and what it breaks. */
export function faultList(faults: readonly KnownFault[]): string {
  const routes = routesOf(faults);
  const rows = faults.map((fault) => [bareName(fault), place(fault, routes), fault.title, cell(fault)]);
  return `${legend(routes)}${table([['fault', 'on', 'what happens', 'breaks'], ...rows])}\n\n${counted(faults.length, 'fault')}. ${faults.length === 1 ? 'It' : 'Any of them'} goes on one route, by its name${example(routes)}, or on all routes: --fault ${sample}\n`;
}

/** One line a trouble: what it is called, and what happens. It breaks nothing. */
export const troubleList = (troubles: readonly KnownFault[]): string =>
  `\nTroubles: no fault of the service. With --fault NAME nothing turns red, and what cannot be judged is inconclusive.\n\n${table([['trouble', 'what happens'], ...troubles.map(({ name, title }) => [name, title])])}\n`;

/** A table (fault, route, what it breaks, found, clean, milliseconds), a paragraph for each surprise, and the score in the last lines. */
export function faultText(run: FaultRun): string {
  const routes = routesOf(run.outcomes.map(({ fault }) => fault));
  const rows = run.outcomes.map((outcome) => [
    bareName(outcome.fault),
    place(outcome.fault, routes),
    cell(outcome.fault),
    inWords(outcome, outcome.missed),
    inWords(outcome, outcome.strays),
    String(Math.round(outcome.milliseconds)),
  ]);
  const paragraphs = run.outcomes.filter(({ missed, strays }) => missed.length + strays.length > 0).map(paragraph);
  const head = table([['fault', 'on', 'breaks', 'found', 'clean', 'ms'], ...rows]);
  return `${legend(routes)}${[head, ...paragraphs, scoreOf(run)].join('\n\n')}\n`;
}

/** The last lines: what is proven, and by how much. */
export function scoreOf({ outcomes, coverage, extent }: FaultRun): string {
  const applying = outcomes.filter(({ applies, strays }) => applies === 'yes' || strays.length > 0);
  const beside = outcomes.length - applying.length;
  const found = applying.filter(({ missed }) => missed.length === 0).length;
  const clean = applying.filter(({ strays }) => strays.length === 0).length;
  return [
    ...coverage.flatMap((one) =>
      one.unsound.map(({ check, verdict, observed }) => `without any fault ${check} ${verdict} (${observed})`),
    ),
    ...(extent === 'all' ? coverage.flatMap(coverageLines) : []),
    ...(beside === 0
      ? []
      : [
          `${counted(beside, 'fault')} not applicable: these contracts have no such clause, or the sound mock does not keep it`,
        ]),
    ...(applying.length === 0 ? ['nothing is shown: no clause that these faults break can be judged here'] : []),
    `${counted(applying.length, 'fault')}: ${found} found, ${clean} clean`,
  ].join('\n');
}

const coverageLines = ({
  contract,
  witness,
  judged,
  neverRed,
  observed,
  neverChanged,
}: FaultRun['coverage'][number]): string[] => [
  ...neverRed.map((id) => `no fault turned ${id} red`),
  ...neverChanged.map((id) => `no fault changed what ${id} shows`),
  `${contract} (mock: ${witness}): ${judged.length - neverRed.length} of ${judged.length} clauses seen red, ${observed.length - neverChanged.length} of ${observed.length} observations seen to change`,
];

function paragraph({ fault, missed, strays }: FaultOutcome): string {
  const lines = (kind: string, all: readonly Surprise[]): string[] => [
    ...all
      .slice(0, told)
      .map((one) => `  ${kind}  ${one.check}: ${one.expected} expected, ${one.verdict} (${one.observed})`),
    ...(all.length > told ? [`  ${kind}  … and ${all.length - told} more`] : []),
  ];
  return [`${fault.name}: ${fault.title}`, ...lines('missed', missed), ...lines('stray ', strays)].join('\n');
}

const inWords = ({ applies }: FaultOutcome, surprises: readonly Surprise[]): string =>
  surprises.length > 0 ? 'NO' : applies === 'yes' ? 'yes' : '-';

/** Routes are long: the table has their numbers. */
const routesOf = (faults: readonly KnownFault[]): string[] => [
  ...new Set(faults.flatMap(({ routes }) => (routes === 'all' || routes === 'issuer' ? [] : routes))),
];
const legend = (routes: readonly string[]): string =>
  routes.length === 0 ? '' : `${routes.map((route, at) => `${at + 1}  ${route}`).join('\n')}\n\n`;
const place = ({ routes: on }: KnownFault, routes: readonly string[]): string =>
  on === 'all'
    ? 'all routes'
    : on === 'issuer'
      ? 'token issuer'
      : on.map((route) => String(routes.indexOf(route) + 1)).join(' ');
const bareName = ({ name }: KnownFault): string => name.replace(/@.*$/, '');

/** What a fault declares, as far as a cell goes. */
function cell({ breaks, shows }: KnownFault): string {
  const words = (mark: Mark): string =>
    typeof mark === 'string'
      ? mark
      : [mark.clause, mark.expects ?? '', ...(mark.callers ?? []).slice(0, 1)].join(' ').trim();
  const all = [...breaks.map(words), ...shows.map((mark) => `${words(mark)} (changes)`)];
  const [first = '', ...more] = all;
  const whole = all.join(', ');
  return whole.length <= widestCell ? whole : more.length === 0 ? first : `${first}, ${more.length} more`;
}

function table(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
