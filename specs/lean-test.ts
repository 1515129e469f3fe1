// Until the specs that import it from here say so themselves.
export { test } from '@playwright/test';
