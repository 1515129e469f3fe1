import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { optionsVariable } from '../../helpers/common/given-options.ts';
import { loadContracts } from '../../helpers/contract/load-contracts.ts';
import { isCanaryPlaceholder } from '../../helpers/settings/live-settings.ts';
import { readSettings, settingNames } from '../../helpers/settings/settings.ts';
import { settingOf } from '../../helpers/target/guard-addresses.ts';

interface Shown {
  readonly name: string;
  readonly value: string;
  /** The line above: what the setting is for. */
  readonly comment: string;
}

/** The settings of an example file; each stands behind a # and has a line of comment above. */
function shownIn(text: string): Shown[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const [, name, value] = /^#?(GRAPH_\w+)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value: value ?? '', comment: lines[at - 1] ?? '' }];
  });
}

/** What is wrong with an example: names that are missing, unknown, shown twice, not explained, or shown with another value than the default. */
function wrongIn(text: string, placeholders: readonly string[]): string[] {
  const shown = shownIn(text);
  const names = shown.map(({ name }) => name);
  const defaults = Object.entries(readSettings({ file: '/nowhere/.env', environment: {} }));
  return [
    ...[...settingNames, ...placeholders].filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...names
      .filter((name) => !settingNames.includes(name) && !placeholders.includes(name))
      .map((name) => `${name} is unknown`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} stands there twice`),
    ...shown.filter(({ comment }) => !/^# \S/.test(comment)).map(({ name }) => `${name} is not explained`),
    ...shown
      .map(({ name, value }) => ({ name, value, own: defaults.find(([one]) => one === name)?.[1] }))
      .filter(({ value, own }) => value !== (own === undefined || own instanceof Map ? '' : String(own)))
      .map(({ name, value }) => `${name} is shown as "${value}", which is not its default`),
    ...text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => `${line} is in force`),
  ];
}

/** Placeholders of the page that the project starts from, but for the device itself. */
const placeholders = [
  ...new Set(
    loadContracts('contracts')
      .filter(({ id }) => id === 'intune-devices-manageddevice-resetpasscode@2018-11-29')
      .flatMap(({ routes }) =>
        routes.flatMap(({ path }) => [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '')),
      )
      .filter((name) => name !== 'managedDeviceId')
      .map((name) => `GRAPH_CANARY_${settingOf(name)}`),
  ),
];
const example = readFileSync('.env.example', 'utf8');

test('.env.example shows every setting with its default and a line of explanation, and no other', () => {
  expect(placeholders.length).toBeGreaterThan(3);
  expect(placeholders.filter((name) => !isCanaryPlaceholder(name))).toEqual([]);
  expect(wrongIn(example, placeholders)).toEqual([]);
});

const broken: readonly [what: string, change: (text: string) => string, says: RegExp][] = [
  ['a setting that is missing', (text) => text.replace(/^#GRAPH_PATIENCE=.*\n/m, ''), /GRAPH_PATIENCE is missing/],
  ['a placeholder that is missing', (text) => text.replace(/^#GRAPH_CANARY_USERS_ID=\n/m, ''), /USERS_ID is missing/],
  ['a misspelt setting', (text) => text.replace('#GRAPH_TIMEOUT=', '#GRAPH_TIMOUT='), /GRAPH_TIMOUT is unknown/],
  ['another default', (text) => text.replace('#GRAPH_MAX_RATE=1', '#GRAPH_MAX_RATE=5'), /MAX_RATE is shown as "5"/],
  ['no explanation', (text) => text.replace('# Seconds a request may take.\n', '\n'), /GRAPH_TIMEOUT is not explained/],
  ['a setting twice', (text) => `${text}# again\n#GRAPH_STRICT=false\n`, /GRAPH_STRICT stands there twice/],
  ['a setting in force', (text) => text.replace('#GRAPH_TARGET=mock', 'GRAPH_TARGET=mock'), /is in force/],
];

for (const [what, change, says] of broken)
  test(`${what} in .env.example is found`, () => {
    expect(change(example)).not.toBe(example);
    expect(wrongIn(change(example), placeholders).join('\n')).toMatch(says);
  });

const impossible: readonly [setting: string, option: string, value: string, instead: RegExp][] = [
  ['GRAPH_TARGET', '--target', 'production', /write mock or live/],
  ['GRAPH_MOCK_PROFILE', '--profile', 'live2026', /did you mean live-2026\?/],
  ['GRAPH_MOCK_THROTTLE', '--throttle', '2', /write a number from 0 to 1/],
  ['GRAPH_MOCK_LATENCY', '--latency', '-1', /write a number of milliseconds from 0 to 600000/],
  ['GRAPH_KEEP', '--keep', '1e9', /write a whole number from 1 to 1000/],
  ['GRAPH_ROUTE', '--route', '$' + '{ROUTE}', /the name of a variable/],
];
for (const [setting, option, value, instead] of impossible)
  test(`a value of ${setting} that cannot be is told by the name that it was given: the setting, or ${option}`, () => {
    const read = (environment: Record<string, string>) => () => readSettings({ file: '/nowhere/.env', environment });
    expect(read({ [setting]: value })).toThrow(new RegExp(`^environment: ${setting} is .*`));
    const typed = { [setting]: value, [optionsVariable]: `GRAPH_STRICT=--strict,${setting}=${option}` };
    expect(read(typed)).toThrow(new RegExp(`^${option} is .*`));
    expect(read(typed)).toThrow(instead);
  });
