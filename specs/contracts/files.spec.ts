import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Mistake } from '../../helpers/common/mistake.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';

const seedFolder = 'contracts/intune/managed-device';
const seedName = 'intune-devices-manageddevice-resetpasscode@2018-11-29.contract.yaml';
const notesName = 'intune-devices-manageddevice-resetpasscode.notes.yaml';
const seed = readFileSync(join(seedFolder, seedName), 'utf8');
const notes = readFileSync(join(seedFolder, notesName), 'utf8');

/** What loading says of a folder with these files; empty when it is content. */
function mistakesIn(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    loadContracts(folder);
    return '';
  } catch (error) {
    if (error instanceof Mistake) return error.message;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The seed with one replacement, which must really replace something. */
function changed(text: string, from: string, to: string): string {
  expect(text, `the text has "${from}"`).toContain(from);
  return text.replace(from, to);
}

const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;

test('every committed contract loads', () => {
  expect(loadContracts('contracts').length).toBeGreaterThan(0);
});

const broken: readonly { what: string; files: () => Record<string, string>; says: RegExp; at: string | undefined }[] = [
  {
    what: 'an unknown key',
    files: () => ({ [seedName]: changed(seed, 'action:', 'acton:') }),
    says: /unknown key "acton"; did you mean action\?/,
    at: 'action:',
  },
  {
    what: 'an empty grant list',
    files: () => ({ [seedName]: changed(seed, '[DeviceManagementManagedDevices.PriviligedOperation.All]', '[]') }),
    says: /not-supported, or damaged/,
    at: 'DelegatedWork:',
  },
  {
    what: 'a misspelt not-supported',
    files: () => ({ [seedName]: changed(seed, 'Application: not-supported', 'Application: not supported') }),
    says: /"not supported".*not-supported/,
    at: 'Application:',
  },
  {
    what: 'a duplicate route',
    files: () => ({
      [seedName]: changed(
        seed,
        '  - POST /deviceManagement/managedDevices/',
        '  - POST /users/{usersId}/managedDevices/{managedDeviceId}/resetPasscode\n  - POST /deviceManagement/managedDevices/',
      ),
    }),
    says: /stands twice/,
    at: 'POST /deviceManagement/managedDevices/',
  },
  {
    what: 'a route without the action',
    files: () => ({ [seedName]: changed(seed, '/managedDevice/resetPasscode', '/managedDevice/wipe') }),
    says: /does not end in the action resetPasscode/,
    at: '/managedDevice/resetPasscode',
  },
  {
    what: 'a route without a method',
    files: () => ({ [seedName]: changed(seed, '- POST /users/', '- /users/') }),
    says: /METHOD \/path/,
    at: '- POST /users/',
  },
  {
    what: 'an impossible date',
    files: () => ({ [seedName]: changed(seed, '2018-11-29', '2018-13-29') }),
    says: /2018-13-29/,
    at: 'date:',
  },
  {
    what: 'an impossible status',
    files: () => ({ [seedName]: changed(seed, 'status: 204', 'status: 2040') }),
    says: /2040/,
    at: 'status: 204',
  },
  {
    what: 'an Accept with a line break',
    files: () => ({ [seedName]: changed(seed, 'value: application/json', 'value: "application/json\\r\\nX-Own: y"') }),
    says: /request-headers\/Accept\/value has a line break/,
    at: 'Accept:',
  },
  {
    what: 'a title that a terminal obeys',
    files: () => ({ [seedName]: changed(seed, 'title: ', 'title: "\\e[2J" # ') }),
    says: /title has a line break or an invisible character in it/,
    at: 'title:',
  },
  {
    what: 'a route with a letter that nobody can see',
    files: () => ({
      [seedName]: changed(
        seed,
        '- POST /deviceManagement/managedDevices/',
        '- POST /device\u200bManagement/managedDevices/',
      ),
    }),
    says: /http-request\/\d has a line break or an invisible character/,
    at: '- POST /deviceManagement/managedDevices/',
  },
  {
    what: 'a missing section',
    files: () => ({ [seedName]: changed(seed, 'request-body: none', '') }),
    says: /"request-body" is missing/,
    at: undefined,
  },
  {
    what: 'YAML that is none',
    files: () => ({ [seedName]: changed(seed, 'request-body: none', 'request-body: [none') }),
    says: /no valid YAML/,
    at: undefined,
  },
  {
    what: 'a duplicate key',
    files: () => ({ [seedName]: `${seed}\nversion: beta\n` }),
    says: /no valid YAML.*unique/,
    at: undefined,
  },
  {
    what: 'a file name that is not the identity',
    files: () => ({ 'something.contract.yaml': seed }),
    says: /rename it to intune-devices-manageddevice-resetpasscode@2018-11-29\.contract\.yaml/,
    at: 'page:',
  },
  {
    what: 'an erratum that matches nothing',
    files: () => ({ [seedName]: seed, [notesName]: changed(notes, 'documented: Aceptar', 'documented: Acceptar') }),
    says: /no edition of the page says "Acceptar" at request-headers\/Accept/,
    at: undefined,
  },
  {
    what: 'notes of a page that is not there',
    files: () => ({
      [seedName]: changed(
        seed,
        'page: intune-devices-manageddevice-resetpasscode',
        'page: intune-devices-manageddevice-wipe',
      ),
      [notesName]: notes,
    }),
    says: /rename it to|no contract of page/,
    at: undefined,
  },
  {
    what: 'an effect that there is not',
    files: () => ({ [seedName]: seed, [notesName]: changed(notes, 'effect: destructive', 'effect: harmless') }),
    says: /harmless.*destructive, write, read/,
    at: undefined,
  },
  {
    what: 'a folder without contracts',
    files: () => ({ 'readme.txt': 'nothing' }),
    says: /no contract/,
    at: undefined,
  },
  {
    what: 'a billion laughs',
    files: () => ({
      [seedName]: `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]\n`,
    }),
    says: /cannot be expanded/,
    at: undefined,
  },
];

for (const { what, files, says, at } of broken) {
  test(`${what} is named with its line`, () => {
    const message = mistakesIn(files());
    expect(message).toMatch(says);
    if (at !== undefined) expect(message).toContain(`.contract.yaml:${lineOf(seed, at)}:`);
  });
}

test('every mistake of every file is said at once', () => {
  const message = mistakesIn({
    [seedName]: changed(changed(seed, 'action:', 'acton:'), 'status: 204', 'status: 2040'),
  });
  expect(message.split('\n')).toHaveLength(2);
});

test('a folder that is not there is a mistake', () => {
  expect(() => loadContracts(join(tmpdir(), 'no-such-folder-of-contracts'))).toThrow(Mistake);
});

test('a broken file beside a sound one does not hide in a subfolder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
  writeFileSync(join(folder, seedName), seed);
  writeFileSync(join(folder, 'deep', 'er', seedName), changed(seed, 'version: beta', 'version: gamma'));
  expect(() => loadContracts(folder)).toThrow(/gamma/);
  rmSync(folder, { recursive: true });
});
