import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Mistake } from '../../common/mistake.ts';
import { readTextFile } from '../../common/read-text-file.ts';
import { makeOwnFolder, writeWhole } from '../../common/write-file.ts';
import { conformanceSchema, type WrittenReport } from '../report-schema.ts';
import { writtenText } from '../written-report.ts';
import { namesIn } from './names-in.ts';
import { redactor } from './redactor.ts';

/** What a copy has. A recording tells more of devices than any report, and stays behind; so do Allure's and the runner's files. */
const copied = ['conformance.json', 'board.html', 'junit.xml', 'checks.csv', 'summary.md', 'history.jsonl'] as const;
const largest = 500_000_000;

/**
 * Copies a folder of reports without ids of people and devices: each has a short stand-in, the same in all files. The tenant, the apps that called and the runs keep theirs.
 * Throws a Mistake where there is no report, or where the copy would take the place of other files.
 */
export function redactFolder(folder: string, out: string): { readonly files: string[]; readonly replaced: number } {
  const file = join(folder, 'conformance.json');
  const report = reportIn(file);
  if (resolve(folder) === resolve(out) || (existsSync(out) && readdirSync(out).some((name) => !isOurs(name))))
    throw new Mistake({
      file: out,
      found: 'there are other files in this folder',
      instead: 'name a new one with --out',
    });
  const { redact, count } = redactor(namesIn(report), keptIn(report, folder));
  makeOwnFolder(out);
  const there = copied.filter((name) => existsSync(join(folder, name)));
  for (const name of there) {
    const text = readTextFile(join(folder, name), { most: largest });
    writeWhole(
      join(out, name),
      name === 'conformance.json' ? jsonWithout(report, redact) : textWithout(name, text, redact),
    );
  }
  const schema = join(folder, 'conformance.schema.json');
  if (existsSync(schema)) writeWhole(join(out, 'conformance.schema.json'), readTextFile(schema, { most: largest }));
  return { files: there.map((name) => join(out, name)), replaced: count() };
}

const isOurs = (name: string): boolean => [...copied, 'conformance.schema.json'].some((one) => one === name);

function reportIn(file: string): WrittenReport {
  if (!existsSync(file))
    throw new Mistake({
      file,
      found: 'there is no report here',
      instead: 'run `conform` first, or name its folder with --report-dir',
    });
  const parsed = conformanceSchema.safeParse(jsonIn(file));
  if (parsed.success) return parsed.data;
  throw new Mistake({
    file,
    found: 'this is no report of a run, or one of another version',
    instead: 'judge its recording again with `conform --replay`',
  });
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readTextFile(file, { most: largest }));
  } catch (error) {
    if (error instanceof Mistake) throw error;
    return undefined;
  }
}

/** Ids of runs, of the tenant, of the apps: an auditor needs them, and they are of no person. */
function keptIn({ run, since, provenance }: WrittenReport, folder: string): string[] {
  const file = join(folder, 'history.jsonl');
  const past = existsSync(file) ? readTextFile(file, { most: largest }).matchAll(/"run":"([^"]+)"/g) : [];
  const ids = [
    run.id,
    since?.run,
    provenance?.tenant,
    ...(provenance?.callers ?? []).map(({ clientId }) => clientId),
    ...[...past].map(([, id]) => id),
  ];
  return ids.filter((id) => id !== undefined);
}

/** Texts are replaced, numbers and structure are not: the copy is as valid as the report. */
function jsonWithout(report: WrittenReport, redact: (text: string) => string): Iterable<string> {
  const without = (value: unknown): unknown => {
    if (typeof value === 'string') return redact(value);
    if (Array.isArray(value)) return value.map(without);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [redact(key), without(one)]));
  };
  return writtenText(conformanceSchema.parse(without(report)));
}

/** The board's own style and script stay as they are: its policy knows them by their hashes. */
function textWithout(name: string, text: string, redact: (text: string) => string): string {
  if (name !== 'board.html') return redact(text);
  return text
    .split(/(<(?:style|script)>[\s\S]*?<\/(?:style|script)>)/)
    .map((part, at) => (at % 2 === 0 ? redact(part) : part))
    .join('');
}
