import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { listing } from '../../helpers/cli/listing.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { defaultContract } from '../../helpers/run/chosen-contracts.ts';
import { select } from '../../helpers/run/selection.ts';

const contracts = loadContracts(fileURLToPath(new URL('../../contracts', import.meta.url)));

test('a list of the default contract says which contracts it leaves out, and how to get them', () => {
  const text = listing(select(contracts, {}), contracts);
  const [listed, leftOut] = text.split('left out');
  expect(listed).toContain(defaultContract);
  expect(leftOut).toContain('--contract all');
  expect(leftOut).toContain(`and ${contracts.length - 21} more`);
});

test('a list of everything leaves nothing out', () => {
  expect(listing(select(contracts, { contract: 'all' }), contracts)).not.toContain('left out');
});
