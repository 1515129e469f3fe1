import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ran } from '../in-process.ts';
import { cli, start, temporaryFolder } from './run-cli.ts';

const mistakes: readonly { what: string; args: readonly string[]; settings?: Record<string, string>; says: RegExp }[] =
  [
    { what: 'an unknown command', args: ['confrom'], says: /did you mean conform\?/ },
    { what: 'an unknown option', args: ['conform', '--rout', 'x'], says: /--route/ },
    {
      what: 'an unknown contract',
      args: ['conform', '--contract', 'intune-devices-manageddevice-resetpascode@2018-11-29'],
      says: /did you mean intune-devices-manageddevice-resetpasscode@2018-11-29\?/,
    },
    { what: 'an unknown section', args: ['conform', '--section', 'responses'], says: /did you mean response\?/ },
    {
      what: 'an unknown route',
      args: ['conform', '--route', 'user/managedDevices'],
      says: /did you mean users\/managedDevices\?/,
    },
    {
      what: 'an unknown clause',
      args: ['conform', '--clause', 'prerequisites/Aplication'],
      says: /did you mean prerequisites\/Application\?/,
    },
    {
      what: 'an unknown fault',
      args: ['conform', '--fault', 'personal-acepted@users/managedDevices'],
      says: /did you mean personal-accepted/,
    },
    {
      what: 'an unknown setting',
      args: ['conform'],
      settings: { GRAPH_TARGTE: 'live' },
      says: /environment: unknown setting GRAPH_TARGTE; did you mean GRAPH_TARGET\?/,
    },
    {
      what: 'an impossible value',
      args: ['conform'],
      settings: { GRAPH_TARGET: 'production' },
      says: /GRAPH_TARGET is "production"/,
    },
    {
      what: 'a section and a clause that exclude each other',
      args: ['conform', '--section', 'response', '--clause', 'prerequisites/Application'],
      says: /nothing is selected/,
    },
    {
      what: 'a missing recording',
      args: ['conform', '--replay', 'no-such-recording.jsonl'],
      says: /there is no such recording/,
    },
    {
      what: 'a missing deviations file',
      args: ['conform', '--deviations', 'no-such-file.yaml'],
      says: /no-such-file\.yaml/,
    },
    {
      what: 'a folder that is not there',
      args: ['conform', '--contracts', 'no-such-folder'],
      says: /there is no such folder/,
    },
    {
      what: 'an option that a terminal and a CI runner would obey',
      args: ['mock', '--profile', 'x\u001b[2J\n::error::owned ##vso[task.complete]\u202e'],
      says: /^(?![\s\S]*(?:(?!\n)\p{Cc}|\p{Cf}|##vso\[|\n\s*::))[\s\S]*x\\u001b\[2J/u,
    },
    {
      what: 'an unknown profile of a run',
      args: ['conform', '--profile', 'live2026'],
      says: /^--profile is "live2026"; did you mean live-2026\?\n$/,
    },
    {
      what: 'a folder for a file',
      args: ['conform', '--deviations', 'docs'],
      says: /^docs: it is a folder, [^\n]+YAML/,
    },
    {
      what: 'a text for YAML',
      args: ['conform', '--deviations', 'README.md'],
      says: /^(README\.md:\d+: no valid YAML: [^\n]+\n){3}README\.md: \d+ more things are wrong\n$/,
    },
  ];

for (const { what, args, settings = {}, says } of mistakes) {
  test(`${what} is exit code 2, with what to write instead`, async () => {
    const folder = temporaryFolder();
    const { code, output, errors } = await cli(args, { GRAPH_REPORT_DIR: folder, ...settings });
    expect(errors + output).toMatch(says);
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'recording.jsonl')), 'nothing was sent').toBe(false);
  });
}

/** Told before anything is started. */
const toldAtOnce: readonly { what: string; args: readonly string[]; says: RegExp }[] = [
  {
    what: 'a port that cannot be',
    args: ['mock', '--port', '70000'],
    says: /^--port is "70000"; write a whole number from 0 to 65535\n$/,
  },
  {
    what: 'an unknown profile of the mock',
    args: ['mock', '--profile', 'page-2081'],
    says: /did you mean page-2018\?/,
  },
  {
    what: 'an option that takes no value',
    args: ['conform', '--strict=yes'],
    says: /^--strict takes no value; write/,
  },
  {
    what: 'a choice that there is not',
    args: ['doctor', '--target', 'x'],
    says: /^--target is "x"; write one of live, mock\n$/,
  },
  {
    what: 'an argument that is missing',
    args: ['drift', 'a'],
    says: /^missing required argument 'new'; [^\n]+--help/,
  },
  {
    what: 'a delay that no timer takes',
    args: ['mock', '--latency', 'Infinity'],
    says: /^--latency is "Infinity"; write/,
  },
  {
    what: 'a number too large',
    args: ['conform', '--keep', '9'.repeat(20)],
    says: /^--keep is "9+"; write [^\n]+\n$/,
  },
  {
    what: 'an option without the one it belongs to',
    args: ['report', '--out', 'x'],
    says: /^--out belongs to --redact/,
  },
  {
    what: 'a text for a recording',
    args: ['merge', 'README.md'],
    says: /^README\.md:1: no line of a recording: it is no JSON object; /,
  },
  {
    what: 'another JSON for a recording',
    args: ['merge', 'package.json'],
    says: /^package\.json:1: no line of a recording: /,
  },
  {
    what: 'a text for a list of permissions',
    args: ['compile', 'README.md', '--permissions', 'LICENSE'],
    says: /^LICENSE:1: "MIT License" is no permission name; /,
  },
  {
    what: 'another JSON for permission data',
    args: ['lint', 'README.md', '--permissions', 'package.json'],
    says: /^package\.json: no permission data: "permissions" is missing; /,
  },
  {
    what: 'a page that is not there',
    args: ['compile', 'no-such-page.md'],
    says: /no-such-page\.md:1: error page-unreadable: there is no such file/,
  },
  {
    what: 'committed contracts that are not there',
    args: ['compile', 'README.md', '--contracts', 'no-such'],
    says: /^no-such: there is no such folder/,
  },
  { what: 'an option that is empty', args: ['plan', '--contract', ''], says: /^--contract is empty; write a value/ },
  {
    what: "an option of the gate's that is empty",
    args: ['gate', '--report-dir=', '--', 'true'],
    says: /--report-dir is empty/,
  },
  { what: 'an argument that is empty', args: ['lint', ''], says: /an argument is empty/ },
];

for (const { what, args, says } of toldAtOnce)
  test(`${what} is exit code 2, in one sentence`, async () => {
    const { code, output, errors } = await ran(args);
    expect(errors).toMatch(says);
    expect([code, output]).toEqual([2, '']);
  });

for (const [what, folder] of [
  ['below which nothing can be made', '/proc/nope/reports'],
  ['that is a file', 'package.json'],
  ['below a file', 'package.json/reports'],
] as const)
  test(`a report folder ${what} is exit code 2`, async () => {
    const { code, output, errors } = await cli(['conform', '--report-dir', folder]);
    expect(code, output + errors).toBe(2);
    expect(errors).toMatch(/--report-dir: the folder .* cannot be made/);
  });

test('plain Playwright tells a mistaken setting without a stack, too', async () => {
  const { code, output, errors } = await start('npx', ['playwright', 'test', '--list'], { GRAPH_MAX_RAT: '1' }).ended;
  expect(code, output + errors).toBe(2);
  expect(errors).toMatch(/GRAPH_MAX_RAT.*did you mean GRAPH_MAX_RATE\?/s);
  expect(output + errors).not.toMatch(/\n\s+at /);
});

test('an empty folder of contracts is a mistake, and so is a broken contract', async () => {
  const folder = temporaryFolder();
  const empty = await cli(['conform', '--contracts', folder, '--report-dir', join(folder, 'reports')]);
  expect(empty.code).toBe(2);
  expect(empty.errors).toContain('no contract');
  mkdirSync(join(folder, 'mine'));
  writeFileSync(join(folder, 'mine', 'a-page@2020-01-01.contract.yaml'), 'page: a-page\nversion: beta\nroutes: []\n');
  const broken = await cli(['conform', '--contracts', join(folder, 'mine'), '--report-dir', join(folder, 'reports')]);
  expect(broken.code).toBe(2);
  expect(broken.errors).toMatch(/a-page@2020-01-01\.contract\.yaml:3: unknown key "routes"/);
  expect(broken.errors).toMatch(/"http-request" is missing/);
});

test('a mistake leaves the reports of the run before as they were', async () => {
  const folder = temporaryFolder();
  const small = ['conform', '--report-dir', folder, '--section', 'request-body', '--route', 'users/managedDevices'];
  expect((await cli(small)).code).toBe(0);
  const left = (): string[] => [
    readFileSync(join(folder, 'conformance.json'), 'utf8'),
    ...readdirSync(join(folder, 'allure-results')).sort(),
  ];
  const before = left();
  for (const mistake of [
    ['--section', 'respnse'],
    ['--fault', 'personal-acepted'],
    ['--contracts', 'no-such-folder'],
    ['--deviations', 'none.yaml'],
  ]) {
    const { code, output, errors } = await cli(['conform', '--report-dir', folder, ...mistake]);
    expect(code, output + errors).toBe(2);
    expect(errors).not.toContain('No tests found');
    expect(left()).toEqual(before);
  }
});
