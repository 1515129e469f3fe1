/** What a program of yours can do with this package. The commands are made of the same parts. */

export { Mistake } from '../common/mistake.ts';
export type { Contract } from '../contract/contract.ts';
export type { Deviation } from '../contract/deviations.ts';
export { loadContracts } from '../contract/load-contracts.ts';
export type { OpenRecording } from '../exchange/open-recording.ts';
export { openRecording } from '../exchange/open-recording.ts';
export type { Verdict } from '../judge/verdict.ts';
export type { Wanted } from '../probe/plan.ts';
export type { Result } from '../results/result.ts';
export { type Selection, select } from '../run/selection.ts';
export { type Compiled, type CompileText, compile } from './compile.ts';
export { judge } from './judge.ts';
export { type RecordTo, record } from './record.ts';
export { type ReportTo, report } from './report.ts';
