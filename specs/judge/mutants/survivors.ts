import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** A mutant by its text: files move, lines move, the text stays. */
const named = z.strictObject({
  /** The file's name without its folder. */
  file: z.string(),
  /** The line in which it begins, without indentation. */
  line: z.string(),
  original: z.string(),
  replacement: z.string(),
});
export type NamedMutant = z.infer<typeof named>;

const groups = z.array(z.strictObject({ because: z.string().min(20), mutants: z.array(named).min(1) }));

/** The mutants that may live, each with the reason. */
export const listedSurvivors = (file: string): (NamedMutant & { readonly because: string })[] =>
  groups
    .parse(parse(readFileSync(file, 'utf8')) ?? [])
    .flatMap(({ because, mutants }) => mutants.map((mutant) => ({ ...mutant, because })));

export const survivorsFile = new URL('survivors.yaml', import.meta.url).pathname;

export const keyOf = ({ file, line, original, replacement }: NamedMutant): string =>
  JSON.stringify([basename(file), line, original, replacement]);
