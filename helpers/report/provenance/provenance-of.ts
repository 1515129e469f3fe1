import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { suite } from '../../common/suite.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Provenance } from '../report-schema.ts';
import type { CallersSeen } from './callers-seen.ts';
import { runPlace } from './run-place.ts';
import { suiteCommit } from './suite-commit.ts';

/** The auditor's header of a report. `file`: the recording that it rests on. */
export function provenanceOf(
  seen: CallersSeen,
  contracts: readonly Contract[],
  file: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Provenance {
  return {
    ...seen.all(),
    editions: contracts.map(({ id, data }) => `${id} (${data.edition.locale})`),
    suite: `${suite.name} ${suite.version}`,
    commit: suiteCommit(),
    by: runPlace(environment),
    recording: { file: basename(file), sha256: sha256Of(file) },
  };
}

/** Bytes that are read together: a recording may be larger than memory. */
const portion = 1 << 20;

function sha256Of(file: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(portion);
  const descriptor = openSync(file, 'r');
  try {
    for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer))
      hash.update(buffer.subarray(0, read));
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}
