import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { suite } from '../../helpers/common/suite.ts';
import { cli, temporaryFolder } from './run-cli.ts';

const tarball = `${suite.name}-${suite.version}.tgz`;

test('init in a checkout tells how to get the package that npm has not, by paths that can be pasted', async () => {
  const folder = join(temporaryFolder(), 'my project');
  const { code, output } = await cli(['init', folder], { INIT_CWD: resolve('.') });
  expect(code).toBe(0);
  expect(output).toContain(`  npm pack --pack-destination "${folder}"`);
  expect(output).toContain(`  cd "${folder}"\n`);
  expect(output).not.toContain('../');
  expect(output).toContain(`  npm install --save-dev ./${tarball} @playwright/test\n`);
  expect(output).toContain('Until a version is published to npm, npm knows no graph-conformance');
  const { devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect(devDependencies['graph-conformance']).toBe(`file:${tarball}`);
  expect(existsSync(join(folder, '.github', 'workflows', 'nightly.yml'))).toBe(true);
});

test("init tells ways from the reader's shell, and no installing where the package is", async () => {
  const folder = temporaryFolder();
  const below = await cli(['init', join(folder, 'new')], { INIT_CWD: folder });
  expect(below.output).toContain(`  npm pack ${resolve('.')} --pack-destination new `);
  expect(below.output).toContain('  cd new\n');
  mkdirSync(join(folder, 'node_modules', suite.name), { recursive: true });
  writeFileSync(join(folder, 'node_modules', suite.name, 'package.json'), '{}');
  const there = await cli(['init', join(folder, 'other')], { INIT_CWD: folder });
  expect(there.output).not.toMatch(/npm (install|pack)/);
  expect(there.output).toContain('  cd other\n');
});

test('a folder that cannot be made is a mistake', async () => {
  const { code, errors } = await cli(['init', 'package.json']);
  expect(code).toBe(2);
  expect(errors).toContain('the folder package.json cannot be made (there is a file of that name)');
});
