/** The annotation by which a Playwright test names its clause. */
export const clauseAnnotation = 'clause';
