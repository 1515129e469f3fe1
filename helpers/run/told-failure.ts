import type { TestCase, TestResult } from '@playwright/test/reporter';

/**
 * Playwright starts a new worker after every test that fails, which costs 2 to 3 s; a page that a service does not keep has dozens of red
 * clauses, thirty pages have a thousand. So a clause's test tells its failure to the run's own reporter instead of throwing, and the
 * reporter makes it a failed test before any other reporter sees it. Where another reporter took its place nobody listens, and the test
 * throws as usual.
 */
const setting = 'CONFORMANCE_REPORTER';
const listening = 'listens';
const annotation = 'fails because';

/** Called by the reporter before the first worker starts: workers inherit it. */
export function listenForFailures(): void {
  process.env[setting] = listening;
}

/** Tells a failure to the reporter; `nobody listens` where the test has to throw itself. */
export function tellFailure(
  annotations: { type: string; description?: string }[],
  message: string,
): 'told' | 'nobody listens' {
  if (process.env[setting] !== listening) return 'nobody listens';
  annotations.push({ type: annotation, description: message });
  return 'told';
}

/** Makes a test that told its failure a failed one. */
export function failAsTold(test: TestCase, result: TestResult): void {
  const told = result.annotations.filter(({ type }) => type === annotation);
  if (told.length === 0) return;
  const others = result.annotations.filter(({ type }) => type !== annotation);
  result.annotations = others;
  test.annotations = [...others];
  result.status = 'failed';
  result.errors = told.map(({ description }) => ({ message: description ?? '' }));
  const [first] = result.errors;
  if (first !== undefined) result.error = first;
}
