import type { Conformance, ReportedCheck } from './conformance.ts';
import { numbered } from './numbered.ts';
import type { WrittenReport } from './report-schema.ts';

type Clause = WrittenReport['clauses'][number];
type Letter = WrittenReport['letters'][number];
type Exchange = WrittenReport['exchanges'][number];

/** The report as `conformance.json` has it: a text that many checks share stands once, and they refer to it. */
export function writtenReport({ checks, ...head }: Conformance): WrittenReport {
  const clauses = numbered<Clause>();
  const letters = numbered<Letter>();
  const exchanges = numbered<Exchange>();
  const written = checks.map((check) => {
    clauses.of(clauseOf(check));
    const exchange = exchangeOf(check);
    const { id, clause, section, route, caller, level, verdict, observedBefore } = check;
    return {
      ...{ id, clause, section, route, caller, level, verdict },
      letter: letters.of(letterOf(check)),
      ...(exchange === undefined ? {} : { exchange: exchanges.of(exchange) }),
      ...(observedBefore === undefined ? {} : { observedBefore }),
    };
  });
  return {
    $schema: './conformance.schema.json',
    schemaVersion: 2,
    ...head,
    clauses: clauses.all(),
    letters: letters.all(),
    exchanges: exchanges.all(),
    checks: written,
  };
}

const clauseOf = ({
  clause: id,
  contract,
  section,
  point,
  level,
  title,
  documented,
  read,
  link,
}: ReportedCheck): Clause => ({
  ...{ id, contract, section, point, level, title, documented, read, link },
});

function letterOf({ observed, because, controls, next }: ReportedCheck): Letter {
  return {
    observed,
    ...(because === undefined ? {} : { because }),
    ...(controls === undefined ? {} : { controls }),
    ...(next === undefined ? {} : { next }),
  };
}

const exchangeOf = ({ request, response, attempts, duration }: ReportedCheck): Exchange | undefined =>
  request === null ? undefined : { request, response, attempts, duration };

const inLines = ['clauses', 'letters', 'exchanges', 'checks'] as const;

/** The text of `conformance.json`, in pieces: one clause, letter, exchange or check a line. */
export function* writtenText(report: WrittenReport): Generator<string> {
  yield '{\n';
  for (const [key, value] of Object.entries(report))
    if (!inLines.some((one) => one === key)) yield `"${key}": ${JSON.stringify(value)},\n`;
  for (const [at, key] of inLines.entries()) {
    yield `"${key}": [\n`;
    const list: readonly unknown[] = report[key];
    for (const [number, one] of list.entries())
      yield `${JSON.stringify(one)}${number === list.length - 1 ? '' : ','}\n`;
    yield at === inLines.length - 1 ? ']\n' : '],\n';
  }
  yield '}\n';
}
