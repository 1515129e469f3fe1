import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Mistake } from '../../helpers/common/mistake.ts';
import { hiddenLetters } from '../../helpers/common/plain-letters.ts';
import { printable, printableJson, printableLine, printablePainted } from '../../helpers/common/printable.ts';
import { fenced, linkTarget } from '../../helpers/report/markdown-text.ts';

const ESC = '\u001b';
const written: readonly [what: string, text: string, shown: string][] = [
  ['a colour', `${ESC}[31mred`, '\\u001b[31mred'],
  ['a link', `${ESC}]8;;http://x\u0007y`, '\\u001b]8;;http://x\\u0007y'],
  ['a title', `${ESC}]0;x${ESC}\\`, '\\u001b]0;x\\u001b\\'],
  ['a single escape', `${ESC}c`, '\\u001bc'],
  ['a sequence of one byte', '\u009b2Jx\u0090y\u009c', '\\u009b2Jx\\u0090y\\u009c'],
  ['backspaces', 'bad\b\b\bgood', 'bad\\u0008\\u0008\\u0008good'],
  ['a bell and a delete', 'x\u0007\u007f', 'x\\u0007\\u007f'],
  ['a return', 'bad\rgood', 'bad\\u000dgood'],
  ["Windows' line breaks", 'one\r\ntwo', 'one\ntwo'],
  ['other line breaks', 'a\u000bb\u000cc\u0085d\u2028e\u2029f', 'a\\u000bb\\u000cc\\u0085d\\u2028e\\u2029f'],
  ['an override', 'a\u202eb\u202c', 'a\\u202eb\\u202c'],
  ['an isolate', 'a\u2066b\u2069', 'a\\u2066b\\u2069'],
  ['marks of direction', 'a\u200eb\u200fc\u061c', 'a\\u200eb\\u200fc\\u061c'],
  ['letters without width', 'a\u200bb\u200cc\u200dd\u2060e\ufefff', 'a\\u200bb\\u200cc\\u200dd\\u2060e\\ufefff'],
  ['fillers', 'a\u3164b\u115fc\uffa0d\u2800e\u034f', 'a\\u3164b\\u115fc\\uffa0d\\u2800e\\u034f'],
  ['a selector and a tag', 'a\ufe0fb\u{e0041}\u{e0100}', 'a\\ufe0fb\\udb40\\udc41\\udb40\\udd00'],
  ['a soft hyphen', 'a\u00adb', 'a\\u00adb'],
  ['half a letter', 'a\ud83dz\udc00', 'a\\ud83dz\\udc00'],
  ['an annotation', '::error file=x::y', '\\u003a:error file=x::y'],
  ['an indented one', 'x\n  \u3000::add-mask::y', 'x\n  \u3000\\u003a:add-mask::y'],
  ['one behind a byte-order mark', '\ufeff::set-output name=x::y', '\\ufeff::set-output name=x::y'],
  ['one behind a return', 'x\r::stop-commands::y', 'x\\u000d::stop-commands::y'],
  ['one behind a line separator', 'x\u2028::error::y', 'x\\u2028::error::y'],
  ['one in brackets', 'a ##[error]b', 'a #\\u0023[error]b'],
  ['many hashes', '####[group]x', '###\\u0023[group]x'],
  ["Azure's", 'x ##vso[task.setvariable variable=y]z', 'x #\\u0023vso[task.setvariable variable=y]z'],
  ["Azure's in capitals", '##VSO[task.complete]', '#\\u0023VSO[task.complete]'],
  ["TeamCity's", "##teamcity[message text='x']", "#\\u0023teamcity[message text='x']"],
  ['halves that a return would join', '#\r#[error]', '#\\u000d#[error]'],
];
const left = [
  'Restablecer código de acceso: パスコード, إعادة, איפוס ✓ 🙂',
  'one\ttwo\nthree',
  'a::b and a :: c',
  'C#[0] #[x] ## [y]',
  'https://[::1]:80/',
];

for (const [what, text, shown] of written)
  test(`${what} is written out`, () => {
    expect(printable(text)).toBe(shown);
    expect(printable(shown)).toBe(shown);
    expect(printableLine(`before ${text}`)).not.toMatch(/[\n\p{Cc}\p{Cf}\p{Cs}]|##\w*\[/u);
  });

test('what is harmless keeps its look', () => {
  for (const text of left) expect(printable(text)).toBe(text);
});

test('JSON that passes keeps its meaning', () => {
  const data = Object.fromEntries(written.map(([what, text]) => [`${what} ${text}`, [text]]));
  const shown = printable(JSON.stringify(data));
  expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|##\w*\[/u);
  expect(JSON.parse(shown)).toEqual(data);
  const within = JSON.stringify(JSON.parse(JSON.stringify(data, printableJson)));
  expect(within).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|##\w*\[/u);
});

test('our own colours stay, and begin no line for somebody else', () => {
  expect(printablePainted(`${ESC}[32m✓${ESC}[39m ${ESC}]0;x\u0007`)).toBe(`${ESC}[32m✓${ESC}[39m \\u001b]0;x\\u0007`);
  expect(printablePainted(`${ESC}[2m::error::x${ESC}[22m`)).toBe(`${ESC}[2m\\u003a:error::x${ESC}[22m`);
});

test('a mistake is one line, whatever its parts say', () => {
  for (const [, text] of written) {
    const { message } = new Mistake({ file: text, line: 3, found: `x ${text}\n::error::y`, instead: text });
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|##\w*\[|^\s*::/mu);
  }
});

test('a code block and a link hold what they show', () => {
  expect(fenced('```\n::error::x')).toBe('````text\n```\n\\u003a:error::x\n````');
  expect(linkTarget('https://x.example/a_(b)?c=d')).toBe('<https://x.example/a_(b)?c=d>');
  expect(linkTarget('https://x.example/) [y](z')).toBe('<https://x.example/)%20[y](z>');
  expect(linkTarget('https://x.example/a#b')).toBe('https://x.example/a#b');
});

test('1 MB of anything pass in little time', () => {
  for (const piece of ['#', '##', '##a', ' ', ':', '\n ', ESC, '\u202e', '\ud800', 'a', '::', '\r']) {
    const text = piece.repeat(1_000_000 / piece.length);
    const began = performance.now();
    printable(text);
    expect(performance.now() - began, JSON.stringify(piece)).toBeLessThan(4_000);
  }
});

test('hidden letters in a file are found by where they stand', () => {
  const at = (value: unknown): string[] => hiddenLetters(value).map((path) => path.join('/'));
  const headers = (value: string): unknown => ({ 'request-headers': { Accept: { value } } });
  expect(at(headers('application/json'))).toEqual([]);
  expect(at(headers('application/json\r\nX-Evil: y'))).toEqual(['request-headers/Accept/value']);
  expect(at(headers('application/json\n'))).toEqual(['request-headers/Accept/value']);
  expect(at(headers('appli\u200bcation/json'))).toEqual(['request-headers/Accept/value']);
  expect(at({ title: 'x\u001b[2J' })).toEqual(['title']);
  expect(at({ title: 'x\u202ey' })).toEqual(['title']);
  expect(at({ title: 'می‌روم' })).toEqual([]);
  expect(at({ 'http-request': ['GET /a', 'POST /b\tc'] })).toEqual(['http-request/1']);
  expect(at({ 'request-body': { properties: { 'a\u0000': 'x' } } })).toEqual(['request-body/properties/a\u0000']);
  expect(at({ 'request-body': { example: { notes: 'one\r\ntwo' } }, bodies: { valid: 'a\u0001' } })).toEqual([]);
  expect(at({ deviations: [{ reason: 'one\ntwo', target: 'a\nb' }] })).toEqual(['deviations/0/target']);
});

test('only one file writes to the terminal', () => {
  const writers = readdirSync('helpers', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|mjs)$/.test(name))
    .map((name) => join('helpers', name))
    .filter((file) => /process\.std(?:out|err)\s*\.write\s*\(|\bconsole\.\w+\(/.test(readFileSync(file, 'utf8')));
  expect(writers).toEqual(['helpers/common/say.ts']);
});
