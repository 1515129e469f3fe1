import type { Judged } from '../results/summary.ts';
import type { ReportedRequest, ReportedResponse, WrittenReport } from './report-schema.ts';

/** A clause on a route by a caller, with all that reports tell of it. */
export interface ReportedCheck
  extends Omit<WrittenReport['checks'][number], 'letter' | 'exchange'>,
    Pick<Judged, 'withheld'> {
  readonly contract: string;
  readonly point: string;
  readonly title: string;
  readonly documented: string;
  readonly observed: string;
  readonly because?: string;
  readonly controls?: string;
  /** What the reader can do about it. */
  readonly next?: string;
  readonly read: string;
  readonly link: string;
  /** Null where none was sent, or where a large report leaves it to another check with the same letter. */
  readonly request: ReportedRequest | null;
  readonly response: ReportedResponse | null;
  readonly attempts: number;
  /** Milliseconds on the wire, over all attempts. */
  readonly duration: number;
}

/** The report of a run in memory: what every form of it is made of. `conformance.json` says the same, each thing once. */
export interface Conformance
  extends Omit<WrittenReport, '$schema' | 'schemaVersion' | 'clauses' | 'letters' | 'exchanges' | 'checks'> {
  readonly checks: readonly ReportedCheck[];
}
