import { printable } from '../../common/printable.ts';
import type { LintedPage } from './lint-page.ts';

/** The findings of a page, as one of the formats writes them; empty where there is nothing to write. */
export type LintFormat = (page: LintedPage) => string;

/** `file:line: code: message`, a line each: editors and terminals make a link of it. */
export const lintText: LintFormat = ({ file, findings }) =>
  findings.map(({ line, code, message }) => `${file}:${line}: ${code}: ${message}\n`).join('');

/** One line a page, with or without findings. */
export const lintJson: LintFormat = ({ file, findings, refused }) =>
  `${JSON.stringify({ file, findings, ...(refused !== undefined && { refused }) })}\n`;

/** Annotations for GitHub Actions (workflow commands): they appear beside the lines of a pull request. */
export const lintGithub: LintFormat = ({ file, findings }) =>
  findings
    .map(
      ({ line, code, message }) =>
        `::warning file=${property(file)},line=${line},title=${property(code)}::${data(message)}\n`,
    )
    .join('');

/** A page is foreign text: without this it could end the command and begin one of its own. */
const data = (text: string): string =>
  printable(text.replaceAll('\r', '\n')).replaceAll('%', '%25').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
