/** The annotation by which a Playwright test names its clause. */
export const clauseAnnotation = 'clause';

/** The annotation by which a test tells that the whole run failed, and why. */
export const failedRunAnnotation = 'run failed';
