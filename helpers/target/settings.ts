import { existsSync } from 'node:fs';
import { parse } from 'dotenv';
import { z } from 'zod';
import { Mistake, type MistakeDetails } from '../contract/mistake.ts';
import { didYouMean } from '../contract/nearest.ts';
import { readTextFile } from '../contract/read-text-file.ts';
import { isCanaryPlaceholder, liveShape } from './live-settings.ts';

const text = z.string().min(1);
const flag = z
  .enum(['true', 'false', '1', '0'], 'write true or false')
  .transform((word) => word === 'true' || word === '1');
const zeroToOne = 'write a number from 0 to 1';
const probability = z.coerce.number(zeroToOne).min(0, zeroToOne).max(1, zeroToOne);
const upFromZero = 'write a number, 0 or more';
const seconds = 'write a number of seconds above 0, 600 at most';

/** Every name that a run understands. */
const runSettings = z.object({
  ...liveShape,
  GRAPH_TARGET: z.enum(['mock', 'live']).default('mock').describe('The service under test.'),
  GRAPH_CONTRACTS: text.default('contracts').describe('The folder of contracts.'),
  GRAPH_CONTRACT: text.optional().describe('Which contracts: an id, a page, a pattern with *, or all.'),
  GRAPH_SECTION: text.optional().describe('Only clauses of this section of the page.'),
  GRAPH_ROUTE: text.optional().describe('Only this route, by its id or a pattern.'),
  GRAPH_CLAUSE: text.optional().describe('Only this clause: full id, section/point, or a pattern.'),
  GRAPH_STRICT: flag.default(false).describe('Recommended clauses fail the run, too.'),
  GRAPH_ALLOW_PARTIAL: flag.default(false).describe('Blocked clauses do not make the run incomplete.'),
  GRAPH_REPLAY: text.optional().describe('Judge this recording again; nothing is sent.'),
  GRAPH_RESUME: flag.default(false).describe('Finish the interrupted recording in the report folder.'),
  GRAPH_REPORT_DIR: text.default('reports').describe('Where reports and the recording go.'),
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
  GRAPH_MOCK_PROFILE: z.enum(['page-2018', 'live-2026']).default('page-2018').describe('Which service the mock is.'),
  GRAPH_MOCK_FAULT: text.optional().describe('A fault that the mock has; `npm run faults -- --list` names them.'),
  GRAPH_MOCK_ECHO: flag
    .default(false)
    .describe('The mock serves the contracts themselves: suite and mock then agree by construction.'),
  GRAPH_MOCK_SEED: z.coerce
    .number('write a whole number')
    .int('write a whole number')
    .default(1)
    .describe("Makes the mock's ids and troubles reproducible."),
  GRAPH_MOCK_THROTTLE: probability.default(0).describe('Probability of a 429, 0 to 1.'),
  GRAPH_MOCK_LATENCY: z.coerce
    .number(upFromZero)
    .min(0, upFromZero)
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

/** The most a settings file may have, in bytes. */
const largestFile = 1_000_000;

const ownSource = (): SettingsSource => ({ file: '.env', environment: process.env });

/**
 * Reads `.env` and the environment, which wins. Throws a Mistake for an unknown GRAPH_ name (with the nearest known one) and for
 * every value that is not as it should be, with file and line where it came from a file.
 */
export function readSettings(source: SettingsSource = ownSource()): Settings {
  const fileText = existsSync(source.file) ? readTextFile(source.file, { most: largestFile }) : '';
  const fromFile: Record<string, string> = parse(fileText);
  const values = given({ ...fromFile, ...defined(source.environment) });
  const origin = (name: string): Pick<MistakeDetails, 'file' | 'line'> =>
    source.environment[name] === undefined && name in fromFile
      ? { file: source.file, line: lineOf(fileText, name) }
      : { file: 'environment' };
  const unknown = Object.keys(values).filter((name) => !isKnown(name));
  const parsed = runSettings.safeParse(values);
  const mistakes: MistakeDetails[] = unknown.map((name) => ({
    ...origin(name),
    found: `unknown setting ${name}`,
    instead: didYouMean(name, settingNames),
  }));
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0]);
      mistakes.push({
        ...origin(name),
        found: `${name} is ${isSecret(name) ? 'not as it should be' : `"${withoutUser(values[name] ?? '')}"`}`,
        instead: issue.message,
      });
    }
  }
  if (mistakes.length > 0 || !parsed.success) throw new Mistake(...mistakes);
  const placeholders = Object.entries(values).filter(([name]) => isCanaryPlaceholder(name));
  return { ...parsed.data, placeholders: new Map(placeholders) };
}

const isKnown = (name: string): boolean => settingNames.includes(name) || isCanaryPlaceholder(name);
/** An address without the name and password that somebody put into it. */
const withoutUser = (value: string): string => value.replace(/^(\w+:\/\/)[^/@]*@/, '$1[removed]@');
/** Values that no message repeats. */
const isSecret = (name: string): boolean => /_(TOKEN|SECRET|PASSWORD|PASSPHRASE|KEY)$/.test(name);

/** An empty value is no value: `GRAPH_ROUTE=` in a file that is filled in later. */
const given = (all: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(all).filter(([name, value]) => name.startsWith('GRAPH_') && value !== ''));
const defined = (all: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
const lineOf = (fileText: string, name: string): number =>
  fileText.split('\n').findIndex((line) => new RegExp(`^\\s*(export\\s+)?${name}\\s*[=:]`).test(line)) + 1;
