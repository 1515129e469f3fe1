import { differences, type Table } from '../table.ts';
import { allTables } from '../tables/all-tables.ts';

/** One thing that must hold of our own code, told without any test runner. */
export interface Trial {
  readonly name: string;
  /** What is wrong, in words; empty where nothing is. */
  fault(): string;
}

const trialsOf = (judge: string, table: Table): Trial[] =>
  table.map((row) => ({ name: `${judge}: ${row.title}`, fault: () => differences(row) }));

/** Everything that a mutant is tried with. */
export const allTrials = (): Trial[] => Object.entries(allTables).flatMap(([judge, table]) => trialsOf(judge, table));

/** What a trial finds; what it throws is a fault, too. */
export function faultOf(trial: Trial): string {
  try {
    return trial.fault();
  } catch (error) {
    return `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}
