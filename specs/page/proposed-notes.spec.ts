import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { compileReport } from '../../helpers/page/compile-report.ts';
import { shippedPermissions } from '../../helpers/page/known-permissions.ts';
import { proposedErrata } from '../../helpers/page/proposed-errata.ts';
import { compiled, pageText, rows } from './page-text.ts';

const { published } = shippedPermissions();

/** What `compile` tells of a page with these permissions, written into a folder of the test where `out` is given. */
function told(work: string, application: string, out?: string) {
  const page = compiled(pageText({ permissions: rows(work, 'Not supported.', application) }));
  const errata = page.contract === null ? [] : proposedErrata(page.contract, published);
  return compileReport({ format: 'text', detail: 'plain', out })({
    ...page,
    file: 'thing-get.md',
    errata,
    outcome: 'contract',
  });
}

const yamlIn = (notes: string): string => notes.slice(notes.indexOf(' is meant:\n') + 12);

test('a page that misspells permissions gives the notes to write, and a contract that loads with them once the evidence is found', () => {
  const out = test.info().outputPath('mine');
  const { notes } = told('Users.Read.All', 'Users.Read.All, Group.Raed.All', out);
  expect(notes).toContain(`${out}/thing-get.notes.yaml: write this file`);
  const yaml = yamlIn(notes);
  writeFileSync(`${out}/thing-get.notes.yaml`, yaml);
  expect(() => loadContracts(out)).toThrow(/thing-get\.notes\.yaml:8: .*evidence.*write the https address/);
  expect(() => loadContracts(out)).not.toThrow(/errata\/0\/evidence[\s\S]*errata\/0\/evidence/);
  writeFileSync(`${out}/thing-get.notes.yaml`, yaml.replaceAll('https://…', 'https://example.com/names'));
  expect(loadContracts(out)[0]?.notes?.errata).toEqual([
    expect.objectContaining({
      at: 'prerequisites/DelegatedWork',
      documented: 'Users.Read.All',
      effective: 'User.Read.All',
    }),
    expect.objectContaining({
      at: 'prerequisites/Application',
      documented: 'Users.Read.All',
      effective: 'User.Read.All',
    }),
    expect.objectContaining({
      at: 'prerequisites/Application',
      documented: 'Group.Raed.All',
      effective: 'Group.Read.All',
    }),
  ]);
  expect(told('Users.Read.All', 'Users.Read.All, Group.Raed.All', out).notes).not.toContain('notes.yaml');
});

test('where there are notes, only what they lack is told, and where it goes', () => {
  const out = test.info().outputPath('mine');
  mkdirSync(out, { recursive: true });
  const file = `${out}/thing-get.notes.yaml`;
  writeFileSync(file, 'page: thing-get\neffect: read\n');
  const { notes } = told('Users.Read.All', 'Not supported.', out);
  expect(notes).toContain('add this at its end');
  writeFileSync(
    file,
    `${readFileSync(file, 'utf8')}${yamlIn(notes).replace('https://…', 'https://example.com/names')}`,
  );
  expect(loadContracts(out)[0]?.notes?.errata).toHaveLength(1);
  const more = told('Users.Read.All', 'Users.Read.All', out).notes;
  expect(more).toContain('add this to its errata');
  expect(yamlIn(more)).toMatch(/^ {2}- at: prerequisites\/Application\n/);
  writeFileSync(file, 'page: [');
  expect(told('Users.Read.All', 'Not supported.', out).notes).toContain('add this at its end');
});

test('a name that is far from all others gets no notes, and is said to be', () => {
  const { notes } = told('Widgets.Read.All', 'EduAdministration.Read.All');
  expect(notes).not.toContain('notes.yaml');
  expect(notes).toContain('"Widgets.Read.All" is not a published permission, and no permission is spelt like it');
});

test('a permission that reads and one that writes have their effect proposed', () => {
  expect(told('Users.Read.All', 'Not supported.').notes).toContain(
    'thing-get.notes.yaml, beside the contract: write this file',
  );
  expect(told('Users.Read.All', 'Not supported.').notes).toContain('effect: read   #');
  const page = compiled(
    pageText({
      permissions: rows('Users.Read.All', 'Not supported.', 'Not supported.'),
      http: '```http\nPOST /things/{id}/wipe\n```',
    }),
  );
  const errata = page.contract === null ? [] : proposedErrata(page.contract, published);
  const { notes } = compileReport({ format: 'text', detail: 'plain' })({
    ...page,
    file: 'x.md',
    errata,
    outcome: 'contract',
  });
  expect(notes).toContain('effect: destructive   #');
});
