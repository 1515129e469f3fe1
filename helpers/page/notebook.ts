import { type Diagnostic, type DiagnosticCode, diagnostic } from './diagnostics.ts';

/** Where the readers of one page note what they could not read, and from which line each value came. */
export interface Notebook {
  readonly report: (code: DiagnosticCode, line: number, message: string) => void;
  /** Notes that the value at `path` (keys joined by `/`, e.g. `http-request/0`) stands on `line` of the page. */
  readonly came: (path: string, line: number) => void;
  readonly diagnostics: Diagnostic[];
  readonly lines: Record<string, number>;
}

/** A hostile page could have one for each of ten thousand rows. */
const mostDiagnostics = 500;

/** An empty notebook. */
export function createNotebook(): Notebook {
  const diagnostics: Diagnostic[] = [];
  const lines: Record<string, number> = {};
  return {
    report: (code, line, message) => {
      if (diagnostics.length < mostDiagnostics) diagnostics.push(diagnostic(code, line, message));
      else if (diagnostics.length === mostDiagnostics)
        diagnostics.push(
          diagnostic(
            'diagnostics-cut',
            line,
            `the page has more than ${mostDiagnostics} diagnostics; the rest is left out`,
          ),
        );
    },
    came: (path, line) => {
      lines[path] = line;
    },
    diagnostics,
    lines,
  };
}
