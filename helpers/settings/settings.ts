import { z } from 'zod';
import { defaultContracts, defaultDeviations } from '../common/default-contracts.ts';
import { optionOf } from '../common/given-options.ts';
import { Mistake, type MistakeDetails } from '../common/mistake.ts';
import { didYouMean } from '../common/nearest.ts';
import { isGateName } from './gate-names.ts';
import { isCanaryPlaceholder, liveShape } from './live-settings.ts';
import { oneOf } from './one-of.ts';
import { misnamedSetting, settingsEnvironment } from './settings-environment.ts';
import { settingsFile } from './settings-file.ts';
import { isSecret } from './settings-line.ts';

const text = z.string().min(1);
const flag = z
  .enum(['true', 'false', '1', '0'], 'write true or false')
  .transform((word) => word === 'true' || word === '1');
const zeroToOne = 'write a number from 0 to 1';
const between = (least: number, most: number, otherwise: string) =>
  z.coerce.number(otherwise).min(least, otherwise).max(most, otherwise);
const probability = between(0, 1, zeroToOne);
const milliseconds = 'write a number of milliseconds from 0 to 600000';
const upFromZero = 'write a number, 0 or more';
const aCount = 'write a whole number from 1 to 1000';
const seconds = 'write a number of seconds above 0, 600 at most';

/** Every name that a run understands. */
const runSettings = z.object({
  ...liveShape,
  GRAPH_TARGET: oneOf(['mock', 'live']).default('mock').describe('The service under test.'),
  GRAPH_CONTRACTS: text.default('contracts').describe('The folder of contracts.'),
  GRAPH_CONTRACT: text.optional().describe('Which contracts: an id, a page, a pattern with *, or all.'),
  GRAPH_SECTION: text.optional().describe('Only clauses of this section of the page.'),
  GRAPH_ROUTE: text.optional().describe('Only this route, by its id or a pattern.'),
  GRAPH_CLAUSE: text.optional().describe('Only this clause: full id, section/point, or a pattern.'),
  GRAPH_STRICT: flag.default(false).describe('Recommended clauses fail the run, too.'),
  GRAPH_ALLOW_PARTIAL: flag.default(false).describe('What was never configured does not make the run incomplete.'),
  GRAPH_REPLAY: text.optional().describe('Judge this recording again; nothing is sent.'),
  GRAPH_RESUME: flag.default(false).describe('Finish the interrupted recording in the report folder.'),
  GRAPH_REPORT_DIR: text.default('reports').describe('Where reports and the recording go.'),
  GRAPH_SINCE: text
    .optional()
    .describe(
      'What to compare with: a folder of reports or a conformance.json; default: the last report in the report folder.',
    ),
  GRAPH_KEEP: between(1, 1000, aCount).int(aCount).default(60).describe('Runs that history.jsonl keeps.'),
  GRAPH_DEVIATIONS: text.default('contracts/deviations.yaml').describe('Known deviations: a file, or none.'),
  GRAPH_PATIENCE: z.coerce
    .number(upFromZero)
    .min(0, upFromZero)
    .default(120)
    .describe('Seconds that all waiting and retrying of a run may take together.'),
  GRAPH_TIMEOUT: z.coerce
    .number(seconds)
    .positive(seconds)
    .max(600, seconds)
    .default(30)
    .describe('Seconds a request may take.'),
  GRAPH_MOCK_PROFILE: oneOf(['page-2018', 'live-2026']).default('page-2018').describe('Which service the mock is.'),
  GRAPH_MOCK_FAULT: text.optional().describe('A fault that the mock has; the command `faults --list` names them.'),
  GRAPH_MOCK_ECHO: flag
    .default(false)
    .describe('The mock serves the contracts themselves: suite and mock then agree by construction.'),
  GRAPH_MOCK_SEED: z.coerce
    .number('write a whole number')
    .int('write a whole number')
    .default(1)
    .describe("Makes the mock's ids and troubles reproducible."),
  GRAPH_MOCK_THROTTLE: probability.default(0).describe('Probability of a 429, 0 to 1.'),
  GRAPH_MOCK_LATENCY: between(0, 600_000, milliseconds)
    .default(0)
    .describe('Longest random delay of an answer, in milliseconds.'),
  GRAPH_MOCK_FAIL: probability.default(0).describe('Probability of a 503 or 504, 0 to 1.'),
  GRAPH_MOCK_RESET: probability.default(0).describe('Probability of a lost connection, 0 to 1.'),
});

export interface Settings extends z.infer<typeof runSettings> {
  /** `GRAPH_CANARY_<PLACEHOLDER>` settings by their full names: which there are depends on the contracts. */
  readonly placeholders: ReadonlyMap<string, string>;
}

/** Settings that are documented in `.env.example`: name, description, default. */
export const settingNames = Object.keys(runSettings.shape);

export interface SettingsSource {
  /** Where `.env` is; it may be missing. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads `.env` and the environment, which wins. Throws a Mistake for an unknown GRAPH_ name (with the nearest known one) and for
 * every value that is not as it should be, with file and line where it came from a file.
 */
export function readSettings(source: SettingsSource = { file: '.env', environment: process.env }): Settings {
  const { settings, foreign } = settingsFile(source.file);
  const environment = settingsEnvironment(source.environment);
  const fromFile = Object.fromEntries([...settings].map(([name, { value }]) => [name, value]));
  const all = { ...fromFile, ...environment };
  const values = given(Object.fromEntries(Object.entries(all).filter(([name]) => !isGateName(name, all))));
  const origin = (name: string): Pick<MistakeDetails, 'file' | 'line'> => {
    if (optionOf(name, source.environment) !== undefined) return {};
    return environment[name] === undefined && settings.has(name)
      ? { file: source.file, line: settings.get(name)?.line }
      : { file: 'environment' };
  };
  const asTyped = (name: string): string => optionOf(name, source.environment) ?? name;
  const misnamed = [
    ...[...settings.keys(), ...Object.keys(environment)].map((name) => ({ ...origin(name), name })),
    ...[...foreign].map(([name, line]) => ({ file: source.file, line, name })),
  ].flatMap(({ name, ...where }) => misnamedSetting(name, settingNames, where));
  const inFile = [...settings.keys()].filter((name) => !name.startsWith('GRAPH_'));
  const unknown = [...Object.keys(values), ...inFile].filter((name) => !isKnown(name));
  const unreplaced = Object.entries(values).filter(([, value]) => isUnreplaced(value));
  const parsed = runSettings.safeParse(values);
  const mistakes: MistakeDetails[] = [
    ...misnamed,
    ...unknown
      .filter((name) => !misnamed.some(({ setting }) => setting === name))
      .map((name) => ({ ...origin(name), found: `unknown setting ${name}`, instead: didYouMean(name, settingNames) })),
    ...unreplaced.map(([name]) => ({
      ...origin(name),
      found: `${asTyped(name)} is the name of a variable that nothing was put in place of`,
      instead: 'write the value itself, or leave the setting out',
    })),
  ];
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0]);
      mistakes.push({
        ...origin(name),
        found: `${asTyped(name)} is ${shownValue(name, values[name] ?? '')}`,
        instead: issue.message,
      });
    }
  }
  if (mistakes.length > 0 || !parsed.success) throw new Mistake(...mistakes);
  const placeholders = Object.entries(values).filter(([name]) => isCanaryPlaceholder(name));
  return {
    ...parsed.data,
    // What is not named may be in the working folder, or come with the package.
    GRAPH_CONTRACTS: values.GRAPH_CONTRACTS ?? defaultContracts(),
    GRAPH_DEVIATIONS: values.GRAPH_DEVIATIONS ?? defaultDeviations(),
    placeholders: new Map(placeholders),
  };
}

const isKnown = (name: string): boolean => settingNames.includes(name) || isCanaryPlaceholder(name);

/** `$(NAME)` of Azure, `${NAME}`, `%NAME%`, `${{ … }}`: what is left of a variable where the place it stands in knows none. */
const isUnreplaced = (value: string): boolean =>
  /^(?:\$\([\w.-]+\)|\$\{[\w.:-]+\}|%\w+%|\$\{\{.*\}\})$/.test(value.trim());

/** A value as a message may repeat it: no secret, no address with a password in it, no secret that stands where an id belongs. */
const shownValue = (name: string, value: string): string =>
  isSecret(name) || value.includes('@') || value.length > 200 || (/_ID$/.test(name) && !/^[\w.{}-]{1,36}$/.test(value))
    ? 'not as it should be'
    : `"${value}"`;

/** An empty value is no value: `GRAPH_ROUTE=` in a file that is filled in later. */
const given = (all: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(all).filter(([name, value]) => name.startsWith('GRAPH_') && value.trim() !== ''));
