import { printableLine } from '../common/printable.ts';
import type { Conformance, ReportedCheck } from './conformance.ts';

const columns: readonly [name: string, of: (check: ReportedCheck) => string | undefined][] = [
  ['contract', ({ contract }) => contract],
  ['section', ({ section }) => section],
  ['point', ({ point }) => point],
  ['route', ({ route }) => route],
  ['caller', ({ caller }) => caller],
  ['level', ({ level }) => level],
  ['verdict', ({ verdict }) => verdict],
  ['title', ({ title }) => title],
  ['documented', ({ documented }) => documented],
  ['observed', ({ observed }) => observed],
  ['because', ({ because }) => because],
  ['next', ({ next }) => next],
  ['link', ({ link }) => link],
];

/** All checks as CSV (RFC 4180: commas, quotes, CR LF), a row each, with a row of names. */
export function* checksCsv({ checks }: Conformance): Generator<string> {
  yield rowOf(columns.map(([name]) => name));
  for (const check of checks) yield rowOf(columns.map(([, of]) => of(check) ?? ''));
}

const rowOf = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/**
 * One cell, on one line. A spreadsheet takes what begins with =, +, - or @ (whatever blanks and quotes stand before it) for a formula, and a service could write one: an
 * apostrophe before it makes it text (OWASP, CSV injection).
 */
export function csvCell(text: string): string {
  const plain = printableLine(text);
  const harmless = /^[\s'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
