import { z } from 'zod';
import { Mistake } from '../common/mistake.ts';
import { parseJson } from '../common/parse-json.ts';
import { readTextFile } from '../common/read-text-file.ts';
import { committedPages } from './committed-pages.ts';
import { type CompiledPage, compilePage } from './compile-page.ts';
import { includeReader } from './include-reader.ts';
import { type KnownPermissions, knownPermissions, shippedPermissions } from './known-permissions.ts';
import { type PageText, readPageText } from './page-text.ts';
import { type ProposedErratum, proposedErrata } from './proposed-errata.ts';

/** What a run of the compiler is told; plain data, so that workers can be told it too. */
export interface CompileOptions {
  readonly edition?: string | undefined;
  readonly page?: string | undefined;
  /** A file of permission names: Microsoft's `permissions.json`, or one name a line. */
  readonly permissions?: string | undefined;
  /** The folder of committed contracts. */
  readonly contracts: string;
}

/** A page to compile, and the folders that its includes may come from. */
export interface PageFile {
  readonly file: string;
  readonly roots: readonly string[];
  readonly bytes: number;
}

export interface CompiledFile extends CompiledPage {
  readonly file: string;
  /** What its notes seem to need. */
  readonly errata?: readonly ProposedErratum[];
  readonly outcome: 'contract' | 'no-contract' | 'unreadable';
}

/** Compiles a page; `read` is its text where the caller has read it already. */
export type FileCompiler = (page: PageFile, read?: PageText) => CompiledFile;

/** A compiler of files: permission names and committed contracts are read once. Throws where `permissions` names no such file. */
export function fileCompiler(options: CompileOptions): FileCompiler {
  const known = options.permissions === undefined ? shippedPermissions() : readPermissions(options.permissions);
  const committed = committedPages(options.contracts);
  return ({ file, roots }, read = readPageText(file)) => {
    if (read.kind === 'refused')
      return { file, contract: null, diagnostics: [read.diagnostic], lines: {}, outcome: 'unreadable' };
    const compiled = compilePage({
      file,
      text: read.text,
      edition: options.edition,
      page: options.page,
      known,
      committed,
      includes: includeReader(roots),
    });
    if (compiled.contract === null) return { file, ...compiled, outcome: 'no-contract' };
    return { file, ...compiled, errata: proposedErrata(compiled.contract, known.published), outcome: 'contract' };
  };
}

/** The shipped names, and those of a newer list. */
function readPermissions(file: string): KnownPermissions {
  const shipped = shippedPermissions();
  const names = namesIn(file);
  if (names.length === 0) throw new Mistake({ file, found: 'it names no permission', instead: permissionsExpected });
  return knownPermissions(
    [...shipped.published, ...names],
    [...shipped.printed].filter((name) => !names.includes(name)),
  );
}

const permissionsExpected = "give Microsoft's permissions.json, or one name a line";
const published = z.object({ permissions: z.record(z.string(), z.unknown()) });

function namesIn(file: string): string[] {
  const text = readTextFile(file, { most: 100_000_000, instead: permissionsExpected });
  if (/^\s*[{[]/.test(text)) {
    const data = published.safeParse(parseJson(text));
    if (data.success) return Object.keys(data.data.permissions);
    throw new Mistake({ file, found: 'it is no JSON with "permissions" in it', instead: permissionsExpected });
  }
  return text.split('\n').flatMap((line, at) => {
    const name = line.trim();
    if (name === '' || name.startsWith('#')) return [];
    if (/^[A-Za-z][\w-]*(\.[\w-]+)+$/.test(name)) return [name];
    const shown = name.length > 60 ? `${name.slice(0, 59)}…` : name;
    throw new Mistake({ file, line: at + 1, found: `"${shown}" is no permission name`, instead: permissionsExpected });
  });
}
