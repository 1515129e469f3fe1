/** How much a diagnostic matters: `error` loses a clause or the page, `warning` may be a mistake of the page, `info` tells how it was read. */
export type Severity = 'error' | 'warning' | 'info';

/** Every code that the page compiler reports. Codes are for ever: other tools filter by them. */
export const diagnosticSeverities = {
  'page-unreadable': 'error',
  'page-too-large': 'error',
  'page-not-text': 'error',
  'page-too-slow': 'error',
  'page-too-deep': 'error',
  'not-a-reference-page': 'error',
  'language-unknown': 'error',
  'title-missing': 'error',
  'front-matter-repaired': 'info',
  'edition-date-missing': 'warning',
  'edition-date-unreadable': 'warning',
  'locale-unreadable': 'warning',
  'locale-contradicted': 'warning',
  'version-unknown': 'warning',
  'version-contradiction': 'warning',
  'page-id-from-contract': 'info',
  'page-id-from-file-name': 'warning',
  'section-missing': 'warning',
  'section-by-heading': 'info',
  'section-swallowed': 'warning',
  'include-unresolved': 'warning',
  'include-outside': 'error',
  'include-ring': 'error',
  'permissions-not-in-a-table': 'warning',
  'permissions-missing': 'warning',
  'table-not-understood': 'warning',
  'table-repaired': 'info',
  'table-unreadable': 'error',
  'row-label-unknown': 'warning',
  'row-missing': 'warning',
  'cell-damaged': 'error',
  'cell-none-unclear': 'error',
  'cell-empty': 'warning',
  'permission-unknown': 'warning',
  'permission-duplicate': 'warning',
  'permission-footnote': 'info',
  'order-not-stated': 'info',
  'routes-missing': 'error',
  'route-unreadable': 'warning',
  'route-not-generated': 'warning',
  'route-repaired': 'info',
  'route-slashes': 'warning',
  'route-duplicate': 'warning',
  'route-outside-section': 'warning',
  'route-action-mismatch': 'warning',
  'several-operations': 'warning',
  'header-unreadable': 'warning',
  'header-not-a-header': 'warning',
  'header-duplicate': 'info',
  'body-unclear': 'warning',
  'property-unreadable': 'warning',
  'body-lists-url-parameters': 'warning',
  'status-contradicted': 'warning',
  'status-missing': 'warning',
  'status-with-body': 'warning',
  'example-body-unreadable': 'info',
  'compiler-fault': 'error',
  'contract-invalid': 'error',
  'diagnostics-cut': 'warning',
} as const satisfies Record<string, Severity>;

export type DiagnosticCode = keyof typeof diagnosticSeverities;

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** 1-based line of the page. */
  readonly line: number;
  /** What was found, and what it might mean. */
  readonly message: string;
}

/** A diagnostic with the severity that its code always has. */
export const diagnostic = (code: DiagnosticCode, line: number, message: string): Diagnostic => ({
  code,
  severity: diagnosticSeverities[code],
  line,
  message,
});
