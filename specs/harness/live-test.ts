import { test as base } from '@playwright/test';
import { type LiveMock, startLiveMock } from './live-mock.ts';
import { type Relay, startRelay } from './live-relay.ts';
import { baseOf, canaryOf, tokensOf } from './live-run.ts';

interface OfTest {
  readonly relay: Relay;
  /** Settings for all callers by ready tokens, over the relay. */
  readonly callers: Record<string, string>;
  /** The same with the canary. */
  readonly withCanary: Record<string, string>;
}

/** A mock in another process for all tests of a file, as it was at the start for each; a relay before it for one test. */
export const test = base.extend<OfTest & { readonly fresh: undefined }, { readonly mock: LiveMock }>({
  mock: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const mock = await startLiveMock();
      await use(mock);
      mock.stop();
    },
    { scope: 'worker' },
  ],
  fresh: [
    async ({ mock }, use) => {
      await mock.tell({ kind: 'reset' });
      await use(undefined);
    },
    { auto: true },
  ],
  relay: async ({ mock }, use) => {
    const relay = await startRelay(mock.facts.url);
    await use(relay);
    relay.stop();
  },
  callers: async ({ mock, relay }, use) => {
    await use({ ...baseOf(mock), ...tokensOf(mock), GRAPH_BASE_URL: relay.url });
  },
  withCanary: async ({ mock, callers }, use) => {
    await use({ ...callers, ...canaryOf(mock) });
  },
});

export { expect } from '@playwright/test';
