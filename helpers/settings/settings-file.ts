import { parse } from 'dotenv';
import { Mistake, type MistakeDetails } from '../common/mistake.ts';
import { type Form, looksLikeOurs, settingsLine } from './settings-line.ts';
import { settingsText } from './settings-text.ts';

interface FileSetting {
  readonly value: string;
  /** 1-based. */
  readonly line: number;
  readonly form: Form;
}

export interface SettingsFile {
  /** By their names as written. */
  readonly settings: ReadonlyMap<string, FileSetting>;
  /** Names of somebody else, each with its line. */
  readonly foreign: ReadonlyMap<string, number>;
}

/**
 * The settings of `.env`; none where there is no file. Every line that may be a setting of ours is understood as
 * a whole or is a mistake: what is dropped in silence would be judged by another service, as another user, or not at all.
 */
export function settingsFile(file: string): SettingsFile {
  const text = settingsText(file) ?? '';
  const foreign = new Map<string, number>();
  const mistakes: MistakeDetails[] = [];
  const settings = new Map<string, FileSetting>();
  const lines = text.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    const read = settingsLine(lines[at] ?? '');
    const known = read.kind === 'setting' ? settings.get(read.name) : undefined;
    if (read.kind === 'mistake') mistakes.push({ file, line, found: read.found, instead: read.instead });
    else if (read.kind === 'foreign') {
      if (read.name !== undefined) foreign.set(read.name, line);
      at = endOfForeign(lines, at, file, mistakes);
    } else if (known !== undefined && known.value !== read.value)
      mistakes.push({
        file,
        line,
        found: `${read.name} says something else than in line ${known.line}`,
        instead: 'leave one of the two',
      });
    else settings.set(read.name, { value: read.value, line, form: read.form });
  }
  if (mistakes.length === 0) mistakes.push(...readOtherwise(text, settings, file));
  if (mistakes.length > 0) throw new Mistake(...mistakes);
  return { settings, foreign };
}

/** The last line of a foreign value that a quote carries over several lines, such as a key's. */
function endOfForeign(lines: readonly string[], at: number, file: string, mistakes: MistakeDetails[]): number {
  const [, mark, begun] = /^\s*(?:export\s+)?[\w.-]+\s*[=:]\s*(["'])(.*)$/.exec(lines[at] ?? '') ?? [];
  if (mark === undefined || begun === undefined || begun.includes(mark)) return at;
  const behind = lines.slice(at + 1);
  const length = behind.findIndex((line) => line.includes(mark));
  const inside = behind.slice(0, length < 0 ? undefined : length + 1).findIndex(looksLikeOurs);
  if (length < 0 || inside >= 0) {
    if (inside >= 0)
      mistakes.push({
        file,
        line: at + 1,
        found: `a quote begins here and does not end before line ${at + inside + 2}, which has a setting`,
        instead: 'close the quote',
      });
    return at;
  }
  return at + length + 1;
}

/** The library that tools read such files with must read each of its settings as we do: else one of the two readings was not meant. */
function readOtherwise(text: string, settings: ReadonlyMap<string, FileSetting>, file: string): MistakeDetails[] {
  const parsed = parse(text);
  return [...settings]
    .filter(([name, { value, form }]) => (form === 'plain' || form === 'export') && parsed[name] !== value)
    .map(([name, { line }]) => ({
      file,
      line,
      found: `${name} can be read in two ways`,
      instead: `close every quote above it, and write ${name}='<value>'`,
    }));
}
