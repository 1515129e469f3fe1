/** Which settings were typed as options of a command: for this process and those that it starts, so that messages name what was typed. */
export const optionsVariable = 'CONFORMANCE_OPTIONS';

type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that a command line gives. */
interface GivenOption {
  readonly setting: string;
  /** As it is typed: `--profile`. */
  readonly option: string;
  readonly value: string;
}

/** Puts options into the environment, as settings. */
export function giveOptions(given: readonly GivenOption[]): void {
  for (const { setting, value } of given) process.env[setting] = value;
  process.env[optionsVariable] = given.map(({ setting, option }) => `${setting}=${option}`).join(',');
}

/** The option that gave a setting; undefined where none did. */
export const optionOf = (setting: string, environment: Environment = process.env): string | undefined =>
  (environment[optionsVariable] ?? '')
    .split(',')
    .find((one) => one.startsWith(`${setting}=`))
    ?.slice(setting.length + 1);

/** A setting by the name that the reader gave it. */
export const asTyped = (setting: string): string => optionOf(setting) ?? setting;
