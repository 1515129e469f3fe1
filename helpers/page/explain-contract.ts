import type { CompiledContract } from './compiled-contract.ts';
import type { Diagnostic } from './diagnostics.ts';

interface Explained {
  readonly contract: CompiledContract;
  readonly lines: Readonly<Record<string, number>>;
  readonly diagnostics: readonly Diagnostic[];
  /** The text of the page. */
  readonly text: string;
}

const widest = 72;

/** Page and contract side by side: every value of the contract with the line it came from, in the order of the page. */
export function explainContract({ contract, lines, diagnostics, text }: Explained): string {
  const page = text.split(/\r?\n/);
  const rows = Object.entries(lines)
    .map(([path, line]) => ({
      line,
      left: `${path}: ${shown(valueAt(contract, path.split('/')))}`,
      right: page[line - 1] ?? '',
    }))
    .filter(({ left }) => !left.endsWith(': undefined'))
    .sort((one, other) => one.line - other.line);
  const width = Math.min(widest, Math.max(8, ...rows.map(({ left }) => left.length)));
  const notes = (line: number): string[] =>
    diagnostics
      .filter((one) => one.line === line)
      .map(({ severity, code, message }) => `${' '.repeat(width)} │      ${severity} ${code}: ${message}`);
  const told = new Set(rows.map(({ line }) => line));
  const elsewhere = diagnostics
    .filter(({ line }) => !told.has(line))
    .map(({ line, severity, code, message }) => `line ${line}: ${severity} ${code}: ${message}`);
  const body = rows.flatMap(({ line, left, right }, at) => [
    `${cut(left, width).padEnd(width)} │ ${String(line).padStart(4)} ${cut(right, 100)}`,
    ...(rows[at + 1]?.line === line ? [] : notes(line)),
  ]);
  return [`${'contract'.padEnd(width)} │ line of the page`, ...body, ...elsewhere].join('\n');
}

/** The value at a path; one that is part of a list of words (`preconditions/beta-preview`) is the word itself. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value) && value.includes(key)) return key;
  if (typeof value !== 'object' || value === null) return undefined;
  return valueAt((value as Readonly<Record<string, unknown>>)[key], rest);
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : String(JSON.stringify(value)));
const cut = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);
