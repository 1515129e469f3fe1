import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { clausesOf } from '../../helpers/clauses/clauses-of.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { sections } from '../../helpers/contract/schema.ts';
import { idsText } from './ids-text.ts';

const contracts = loadContracts('contracts');

/** Ids are for ever: deviations, histories and dashboards name them. A deliberate change is made in this file, and in the changelog. */
test('contract, route and clause ids are those of the snapshot', () => {
  expect(idsText(contracts)).toBe(readFileSync(new URL('ids.txt', import.meta.url), 'utf8'));
});

test('ids are unique, and say page, edition, section and point', () => {
  for (const contract of contracts) {
    const ids = clausesOf(contract).map((clause) => clause.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(contract.routes.map((route) => route.id)).size).toBe(contract.routes.length);
    for (const clause of clausesOf(contract)) {
      expect(clause.id).toBe(`${contract.data.page}@${contract.data.edition.date}/${clause.section}/${clause.point}`);
      expect(clause.point).not.toMatch(/^\d+$/);
    }
  }
});

test('every section of the seed has clauses, and every clause a link, a level and a title', () => {
  for (const contract of contracts) {
    const clauses = clausesOf(contract);
    expect(sections.filter((section) => clauses.some((clause) => clause.section === section))).toEqual(sections);
    for (const clause of clauses) {
      expect(clause.link).toMatch(/^https:\/\/learn\.microsoft\.com\//);
      expect(clause.title.length).toBeGreaterThan(10);
      expect(clause.title).not.toMatch(/\bshould\b/);
    }
  }
});
