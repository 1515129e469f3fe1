import type { Conformance, ReportedCheck } from './conformance.ts';
import { numbered } from './numbered.ts';
import type { WrittenReport } from './report-schema.ts';

type Clause = WrittenReport['clauses'][number];
type Letter = WrittenReport['letters'][number];
type Exchange = WrittenReport['exchanges'][number];

/** As the file has it, but for the checks: each is made when it is written. */
export interface ReportToWrite extends Omit<WrittenReport, 'checks'> {
  readonly checks: Iterable<WrittenReport['checks'][number]>;
}

/** The report as `conformance.json` has it: a text that many checks share stands once, and they refer to it. */
export function writtenReport({ checks, ...head }: Conformance): ReportToWrite {
  const clauses = numbered<Clause>(({ id }) => id);
  const letters = numbered<Letter>();
  const exchanges = numbered<Exchange>();
  const places = checks.map((check): readonly [letter: number, exchange: number | undefined] => {
    clauses.of(clauseOf(check));
    const exchange = exchangeOf(check);
    return [letters.of(letterOf(check)), exchange === undefined ? undefined : exchanges.of(exchange)];
  });
  function* written(): Generator<WrittenReport['checks'][number]> {
    for (const [at, check] of checks.entries()) {
      const [letter = 0, exchange] = places[at] ?? [];
      const { id, clause, section, route, caller, level, verdict, observedBefore } = check;
      yield { id, clause, section, route, caller, level, verdict, letter, exchange, observedBefore };
    }
  }
  return {
    $schema: './conformance.schema.json',
    schemaVersion: 2,
    ...head,
    clauses: clauses.all(),
    letters: letters.all(),
    exchanges: exchanges.all(),
    checks: { [Symbol.iterator]: written },
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
}: ReportedCheck): Clause => ({ id, contract, section, point, level, title, documented, read, link });

const letterOf = ({ observed, because, controls, next }: ReportedCheck): Letter => ({
  ...{ observed, because, controls, next },
});

const exchangeOf = ({ request, response, attempts, duration }: ReportedCheck): Exchange | undefined =>
  request === null ? undefined : { request, response, attempts, duration };

const inLines = ['clauses', 'letters', 'exchanges', 'checks'] as const;

/** The text of `conformance.json`, in pieces: one clause, letter, exchange or check a line. */
export function* writtenText(report: ReportToWrite): Generator<string> {
  yield '{\n';
  for (const [key, value] of Object.entries(report))
    if (!inLines.some((one) => one === key)) yield `"${key}": ${JSON.stringify(value)},\n`;
  for (const [at, key] of inLines.entries()) {
    yield `${at === 0 ? '' : '],\n'}"${key}": [\n`;
    let before = '';
    for (const one of report[key]) {
      yield `${before}${JSON.stringify(one)}`;
      before = ',\n';
    }
    yield before === '' ? '' : '\n';
  }
  yield ']\n}\n';
}
