import { hasUnseen } from '../common/printable.ts';

/** One line of a settings file: a setting, what is wrong with it, or nothing of ours. */
export type SettingsLine =
  | { readonly kind: 'setting'; readonly name: string; readonly value: string; readonly form: Form }
  | { readonly kind: 'mistake'; readonly found: string; readonly instead: string }
  | { readonly kind: 'foreign'; readonly name?: string };

/** How people write settings; each form has rules of its own for what its values mean. */
export type Form = 'plain' | 'export' | 'set' | 'powershell';

const forms: readonly [Form, RegExp][] = [
  ['plain', /^([\w.-]+)\s*=\s*(.*)$/s],
  ['plain', /^([\w.-]+)\s*:\s+(.*)$/s],
  ['export', /^export\s+([\w.-]+)=(.*)$/s],
  ['set', /^set\s+"([\w.-]+)=([^"]*)"$/is],
  ['set', /^set\s+([\w.-]+)=(.*)$/is],
  ['powershell', /^\$env:([\w.-]+)\s*=\s*(.*)$/is],
  ['powershell', /^\$\{env:([\w.-]+)\}\s*=\s*(.*)$/is],
];

/** What an unquoted value may not have in it, because the form gives it another meaning. */
const special: Record<Form, RegExp | undefined> = {
  plain: undefined,
  export: /[\s;&|$`\\'"<>()*?~]/,
  set: /[&|^%<>]/,
  powershell: /[\s;&|$`'"(){}@,]/,
};
/** The same within double quotes. */
const specialQuoted: Record<Form, RegExp> = {
  plain: /\\[nr"]/,
  export: /[$`\\!]/,
  set: /[%^]/,
  powershell: /[$`]|""/,
};

const isOurs = (name: string): boolean => /^GRAPH_/i.test(name);
/** Text that speaks of a setting of ours, however it is written; our own names have underscores. */
export const looksLikeOurs = (text: string): boolean => /(?:^|\W)GRAPH_[A-Z]/i.test(visible(text));
/** Invisible letters that a copied line may carry. */
const visible = (text: string): string => text.replace(/[\p{Cf}\p{Cc}]/gu, '');

/** Values that no cut and no guess may touch, and no message repeats. */
export const isSecret = (name: string): boolean => /_(?:TOKEN|SECRET|PASSWORD|PASSPHRASE|KEY)$/i.test(name);

/** What one line says. A line that may be a setting of ours is understood as a whole, or it is a mistake. Messages never repeat a value. */
export function settingsLine(line: string): SettingsLine {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return { kind: 'foreign' };
  for (const [form, pattern] of forms) {
    const [, name, rest] = pattern.exec(text) ?? [];
    if (name === undefined || rest === undefined) continue;
    if (isOurs(name)) return settingOf(name, rest.trim(), form);
    if (isWholeQuote(rest) || !/(?:^|\W)GRAPH_\w+\s*=/i.test(rest)) return { kind: 'foreign', name };
    break;
  }
  if (!looksLikeOurs(text)) return { kind: 'foreign', ...nameIn(text) };
  const name = /GRAPH_\w+/i.exec(visible(text))?.[0].toUpperCase() ?? 'GRAPH_…';
  return mistake(`this line speaks of ${name}, and is no setting`, `write ${name}=<value>, or # before a comment`);
}

/** `NOTE="see GRAPH_TARGET=live"` is somebody else's, and whole. */
const isWholeQuote = (rest: string): boolean => /^(?:"[^"]*"|'[^']*')\s*(?:#.*)?$/.test(rest.trim());

/** What stands where a name should: `GRAPH TARGET=live`, or a name with a foreign letter in it. */
function nameIn(text: string): { readonly name?: string } {
  const [, name] = /^(?:export\s+|set\s+|\$env:)?([^=:]{1,80}?)\s*[=:]/i.exec(text) ?? [];
  return name === undefined ? {} : { name };
}

const setting = (name: string, value: string, form: Form): SettingsLine =>
  hasUnseen(value)
    ? mistake(`${name} has an invisible character in it`, 'type the value anew')
    : { kind: 'setting', name, value, form };

const mistake = (found: string, instead: string): SettingsLine => ({ kind: 'mistake', found, instead });

function settingOf(name: string, rest: string, form: Form): SettingsLine {
  const quote = `write ${name}='<value>' with straight quotes on one line`;
  if (/^[“”„‟‘’‚‛«»‹›]/.test(rest) || /[“”„‟‘’‚‛«»‹›]$/.test(rest))
    return mistake(`${name} is in typographic quotes`, quote);
  return /^["'`]/.test(rest) ? quoted(name, rest, form, quote) : bare(name, rest, form, quote);
}

function quoted(name: string, rest: string, form: Form, quote: string): SettingsLine {
  const mark = rest.charAt(0);
  const end = rest.indexOf(mark, 1);
  if (end < 0) return mistake(`${name} begins with a quote that does not end on the line`, quote);
  const value = rest.slice(1, end);
  if (!/^\s*(?:#.*)?$/.test(rest.slice(end + 1)))
    return mistake(`${name} goes on behind its closing quote`, `${quote}, and take a kind that the value has not`);
  if (mark === '`' && form !== 'plain') return mistake(`${name} is in backticks`, quote);
  if (mark === '"' && specialQuoted[form].test(value))
    return mistake(
      `${name} has characters in it that double quotes change`,
      `write ${name}='<value>' with single quotes`,
    );
  return setting(name, value, form);
}

function bare(name: string, rest: string, form: Form, quote: string): SettingsLine {
  const comment = isSecret(name) ? -1 : rest.search(/(?:^|\s)#(?:[\s#]|$)/);
  const value = (comment < 0 ? rest : rest.slice(0, comment)).trim();
  if (value.includes('#')) return mistake(`${name} has an unquoted #, which begins a comment`, quote);
  if (special[form]?.test(value)) return mistake(`${name} has characters in it that ask for quotes`, quote);
  if (/["'`]$/.test(value)) return mistake(`${name} ends with a quote that never began`, quote);
  if (/\bGRAPH_\w+\s*[=:]/i.test(value))
    return mistake(`${name} has a second setting in its line`, 'write a line each');
  if (value.startsWith('=')) return mistake(`${name} has two equal signs`, quote);
  return setting(name, value, form);
}
