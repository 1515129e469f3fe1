import * as playwright from '@playwright/test';

/**
 * Playwright's test without its browser fixtures: these specs open no page, and setting up some thirty unused fixtures a test costs
 * more than judging a clause. Playwright exports it under an underscore name (1.65.1, pinned); where it is gone the full one serves.
 */
const lean: unknown = Reflect.get(playwright, '_baseTest');
const isTest = (value: unknown): value is typeof playwright.test => typeof value === 'function' && 'extend' in value;

export const test = isTest(lean) ? lean : playwright.test;
