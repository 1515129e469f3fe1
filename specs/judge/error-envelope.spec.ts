import { errorEnvelopeTable } from './tables/error-envelope.ts';
import { testTable } from './test-table.ts';

testTable(errorEnvelopeTable);
