import { type Decoded, stagesOf } from './decoded.ts';
import { type KnownSecret, knownIn, knownSecret, type Stretch } from './known-secrets.ts';
import { isGuid, isTime, plainWords } from './plain-words.ts';
import { shapesIn } from './secret-shapes.ts';
import { speaksOfSecret } from './secret-words.ts';

/** Things that must never be written down. They are taken out when an exchange is made. */
export interface Secrets {
  /** Registers a secret; short ones (under 6 letters) are left alone, they would blank out innocent text. */
  add(secret: string | undefined, label: string): void;
  /** Remembers a passcode that a device was seen with, so that it is known where it comes back without its name. */
  learn(value: string): void;
  /**
   * A text of ours without any registered secret, however encoded (URL, JSON, HTML, base64, hex, UTF-16, broken into lines), and without
   * anything that is secret by its look or by the name before it.
   */
  clean(text: string): string;
  /** A service's words: what is understood as harmless of them. The rest is left out, and a text about a passcode as a whole. */
  said(text: string): string;
}

const shortest = 6;
/** Passcodes that are remembered: a device has one at a time, and a new one makes the old one worthless. */
const mostLearned = 16;
/** Letters of a text that are looked at: what is behind them is not kept either. */
const longest = 64_000;
/** Texts that are remembered as clean, and their longest. */
const mostClean = 2_000;
const longestClean = 500;

export function secretKeeper(): Secrets {
  const given = new Map<string, KnownSecret>();
  const learned = new Map<string, KnownSecret>();
  const knownClean = new Set<string>();
  const parts = new Map<string, string>();

  function put(shelf: Map<string, KnownSecret>, secret: string, label: string): void {
    if (secret.length < shortest || given.has(secret) || learned.has(secret)) return;
    const known = knownSecret(secret, label);
    shelf.set(secret, known);
    for (const part of known.parts) parts.set(part, label);
    knownClean.clear();
  }

  /** A word in the place of a passcode ("required") is none, and would be missing in innocent text from then on. */
  function learn(value: string): void {
    if (value.length > 200 || isGuid(value) || isTime(value) || !/\d/.test(value) || new Set(value).size < 4) return;
    put(learned, value, 'passcode');
    if (learned.size <= mostLearned) return;
    const [oldest = ''] = learned.keys();
    for (const part of learned.get(oldest)?.parts ?? []) parts.delete(part);
    learned.delete(oldest);
  }

  const known = (stage: Decoded): Stretch[] => knownIn(stage, [...given.values(), ...learned.values()], parts);
  const shapes = (stage: Decoded): Stretch[] => [...shapesIn(stage.text, learn), ...hiddenIn(stage.text)];

  /** What must go: shapes first, for what they show is known from then on. */
  function stretchesIn(text: string): Stretch[] {
    const stages = stagesOf(text);
    const byShape = inText(stages, shapes);
    return [...inText(stages, known), ...byShape];
  }

  function clean(text: string): string {
    if (knownClean.has(text)) return text;
    const [kept, rest] = text.length > longest ? [upToBlank(text, longest), '…'] : [text, ''];
    const shown = `${without(kept, stretchesIn(kept))}${rest}`;
    if (shown === text && text.length <= longestClean) {
      if (knownClean.size > mostClean) knownClean.clear();
      knownClean.add(text);
    }
    return shown;
  }

  function said(text: string): string {
    const short = upToBlank(text, 4_000);
    return plainWords(without(short, inText(stagesOf(short), known)));
  }

  return {
    add: (secret, label) => (secret === undefined ? undefined : put(given, secret, label)),
    learn,
    clean,
    said,
  };
}

/** What is found in the stages of a text, in letters of the text as it came. */
const inText = (stages: readonly Decoded[], look: (stage: Decoded) => Stretch[]): Stretch[] =>
  stages.flatMap((stage) =>
    look(stage).map(({ start, end, label }) => ({
      start: stage.from[start] ?? 0,
      end: stage.from[end] ?? stages[0]?.text.length ?? 0,
      label,
    })),
  );

/** The beginning of a text, cut between two words: half a secret would not be known as one. */
function upToBlank(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'));
  return head.slice(0, Math.max(blank, 0));
}

/** Base64 and hex of plain text, in the stretches of a text that could be it: those that speak of a secret. */
function hiddenIn(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (const { 0: letters, index } of text.matchAll(/[A-Za-z0-9+/_-]{16,}/g))
    for (const offset of [0, 1, 2, 3])
      if (tellsInBytes(Buffer.from(letters.slice(offset), 'base64'))) {
        found.push({ start: index, end: index + letters.length, label: 'encoded secret' });
        break;
      }
  for (const { 0: letters, index } of text.matchAll(/[0-9A-Fa-f]{24,}/g))
    if (tellsInBytes(Buffer.from(letters, 'hex')) || tellsInBytes(Buffer.from(letters.slice(1), 'hex')))
      found.push({ start: index, end: index + letters.length, label: 'encoded secret' });
  return found;
}

const tellsInBytes = (bytes: Buffer): boolean => {
  const text = bytes.toString('latin1').replaceAll('\0', '');
  return text.length >= 8 && /^[\t\n\r -~]+$/.test(text.slice(0, -2)) && (speaksOfSecret(text) || text.includes('eyJ'));
};

/** The text without these stretches; those that touch go together, and the first tells what it was. */
function without(text: string, stretches: readonly Stretch[]): string {
  if (stretches.length === 0) return text;
  let shown = '';
  let at = 0;
  for (const { start, end, label } of [...stretches].sort(
    (one, other) => one.start - other.start || other.end - one.end,
  )) {
    if (end <= at) continue;
    if (start >= at) shown += `${text.slice(at, start)}[removed: ${label}]`;
    at = end;
  }
  return shown + text.slice(at);
}
