import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';
import { stringify } from 'yaml';
import { keyOf, type NamedMutant } from './survivors.ts';

/** At least so many of a hundred must be noticed. */
const wanted = 90;

type Outcome = Pick<MutantResult, 'fileName' | 'location' | 'replacement' | 'status' | 'statusReason'>;

/** A mutant by its text. Lines and columns of the report count from 1. */
function nameOf({ fileName, location: { start, end }, replacement }: Outcome): NamedMutant {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const last = lines.length - 1;
  const original = lines
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join('\n');
  return { file: basename(fileName), line: lines[0]?.trim() ?? '', original, replacement: replacement ?? '' };
}

/** What is wrong with a run of mutants, in words: too few noticed, a survivor that nobody excuses, an excuse without a survivor. */
export function mutantFaults(
  results: readonly Outcome[],
  excused: readonly NamedMutant[],
): { readonly score: string; readonly faults: readonly string[] } {
  const survivors = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').map(nameOf);
  const noticed = results.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const odd = results.length - noticed - survivors.length;
  const percent = (100 * noticed) / Math.max(1, results.length);
  const known = new Set(excused.map(keyOf));
  const living = new Set(survivors.map(keyOf));
  const unlisted = survivors.filter((one) => !known.has(keyOf(one)));
  const gone = excused.filter((one) => !living.has(keyOf(one)));
  const reason = results.find(({ statusReason }) => statusReason !== undefined)?.statusReason ?? '';
  return {
    score: `${results.length} mutants, ${noticed} noticed (${percent.toFixed(1)} %), ${survivors.length} survive, ${unlisted.length} of them unlisted`,
    faults: [
      ...(percent < wanted ? [`only ${percent.toFixed(1)} % are noticed, ${wanted} % are wanted`] : []),
      ...(odd === 0 ? [] : [`${odd} mutants could not be tried: ${reason}`]),
      ...(unlisted.length === 0 ? [] : [`survive, and nobody says why they may:\n${stringify(unlisted)}`]),
      ...(gone.length === 0 ? [] : [`are listed and do not survive (any more):\n${stringify(gone)}`]),
    ],
  };
}
