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

function letterOf({ observed, because, controls, findings: [finding] }: ReportedCheck): Letter {
  const next = finding?.next;
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

/** The text of `conformance.json`: one clause, letter, exchange or check a line. */
export function writtenText(report: WrittenReport): string {
  const head = Object.entries(report).filter(([key]) => !inLines.some((one) => one === key));
  const lists = inLines.map((key) => `"${key}": [\n${report[key].map((one) => JSON.stringify(one)).join(',\n')}\n]`);
  const lines = head.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return `{\n${[...lines, ...lists].join(',\n')}\n}\n`;
}
