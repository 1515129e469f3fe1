import { answersTable } from './tables/answers.ts';
import { testTable } from './test-table.ts';

testTable(answersTable);
