import { differences } from './table.ts';
import { allTables } from './tables/all-tables.ts';

/** All rows of all tables without Playwright's runner (`npx tsx specs/judge/run-tables.ts`): gives what differs, by row. */
export const runTables = (): string[] =>
  Object.entries(allTables).flatMap(([judge, rows]) =>
    rows.flatMap((row) => {
      const found = differences(row);
      return found === '' ? [] : [`${judge}: ${row.title}\n${found}`];
    }),
  );

if (process.argv[1] === import.meta.filename) {
  const from = performance.now();
  const found = runTables();
  const rows = Object.values(allTables).flat().length;
  console.log(
    [...found, `${rows} rows, ${found.length} differ, ${Math.round(performance.now() - from)} ms`].join('\n'),
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}
