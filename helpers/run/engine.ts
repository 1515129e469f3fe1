/**
 * A run without Playwright, in one process: contracts are loaded, every probe is recorded once, the recording is judged one contract after the
 * other, and the reports are written. `faults`, `conform --replay` and `merge` use it; in Playwright the same functions work behind a fixture and
 * the global set-up and teardown.
 */
export { loadContracts } from '../contract/load-contracts.ts';
export { openRecording } from '../exchange/open-recording.ts';
export { judgeRecording as judge } from '../judge/results/judge-contract.ts';
export { recordRun as record } from '../record/record-run.ts';
export { report } from './report.ts';
