import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { textOfBytes } from '../../helpers/common/text-of-bytes.ts';
import { plainHeaders } from '../../helpers/exchange/plain-headers.ts';
import { undoCodings } from '../../helpers/exchange/undo-codings.ts';

const text = '{"error":{"code":"ResourceNotFound","message":"No se encontró «el dispositivo»"}}';
const little = Buffer.from(text, 'utf16le');
const big = Buffer.from(little).swap16();
const mark = (...bytes: number[]): Buffer => Buffer.from(bytes);
const utf32 = (order: 'LE' | 'BE'): Buffer =>
  Buffer.concat(
    [...text].map((letter) => {
      const unit = Buffer.alloc(4);
      unit[`writeUInt32${order}`](letter.codePointAt(0) ?? 0);
      return unit;
    }),
  );

const readable: readonly [name: string, bytes: Buffer, contentType?: string][] = [
  ['UTF-8 without a word', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(text)])],
  ['a mark twice', Buffer.concat([mark(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf), Buffer.from(text)])],
  ['a mark that was encoded once more', Buffer.from(`ï»¿${text}`)],
  ['a mark beside another charset', Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(text)]), 'a/b; charset=latin1'],
  ['UTF-16LE with a mark', Buffer.concat([mark(0xff, 0xfe), little])],
  ['UTF-16BE with a mark', Buffer.concat([mark(0xfe, 0xff), big])],
  ['UTF-16LE with a mark that is called UTF-8', Buffer.concat([mark(0xff, 0xfe), little]), 'a/b; charset=utf-8'],
  ['UTF-16LE without a mark', little],
  ['UTF-16BE without a mark', big],
  ['UTF-16 by its charset', little, 'application/json; charset=utf-16'],
  ['UTF-16BE by its charset', big, 'application/json; charset="UTF-16BE"'],
  ['UTF-16 by its charset, and not in truth', Buffer.from(text), 'application/json; charset=utf-16'],
  ['UTF-32LE with a mark', Buffer.concat([mark(0xff, 0xfe, 0, 0), utf32('LE')])],
  ['UTF-32BE with a mark', Buffer.concat([mark(0, 0, 0xfe, 0xff), utf32('BE')])],
  ['UTF-32LE without a mark', utf32('LE')],
  ['UTF-32BE without a mark', utf32('BE')],
  ['Latin letters', Buffer.from(text, 'latin1'), 'application/json; charset=iso-8859-1'],
  ['Latin letters, oddly written', Buffer.from(text, 'latin1'), "APPLICATION/JSON ;odata=x;  CHARSET = 'Windows-1252'"],
  ['Latin letters without a word', Buffer.from(text, 'latin1'), 'application/json'],
  ['Latin letters that are called UTF-8', Buffer.from(text, 'latin1'), 'application/json; charset=utf-8'],
  ['a charset that nobody knows', Buffer.from(text), 'application/json; charset=x-unknown'],
  ['utf8mb4', Buffer.from(text), 'application/json; charset=utf8mb4'],
  ['no charset behind the word', Buffer.from(text), 'application/json; charset='],
];

test('JSON reads as JSON, whatever marks, charset and width it has', () => {
  for (const [name, bytes, contentType] of readable)
    expect([name, textOfBytes(bytes, contentType)]).toEqual([name, { text }]);
});

test('the letters of a charset are its own', () => {
  const letter = (byte: number, charset: string) => textOfBytes(mark(byte), `text/plain; charset=${charset}`);
  expect(letter(0x80, 'windows-1252')).toEqual({ text: '€' });
  expect(letter(0x93, 'iso-8859-1')).toEqual({ text: '“' });
  expect(letter(0xa4, 'iso-8859-15')).toEqual({ text: '€' });
  expect(letter(0xc1, 'koi8-r')).toEqual({ text: 'а' });
  expect(textOfBytes(mark(0x93, 0x41, 0x94))).toEqual({ text: '“A”' });
});

test('bytes that are no text are unreadable', () => {
  for (const [name, bytes, contentType] of [
    ['an image', mark(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)],
    ['zeros', Buffer.alloc(40)],
    ['half a letter of UTF-16', Buffer.concat([mark(0xff, 0xfe), little, mark(1)])],
    ['half of a pair', mark(0xff, 0xfe, 0x7b, 0, 0, 0xd8)],
    ['UTF-32 beyond all letters', mark(0, 0, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff)],
    ['bad Japanese', mark(0x81, 0xff, 0x81), 'text/plain; charset=shift_jis'],
  ] as const)
    expect([name, textOfBytes(bytes, contentType)]).toEqual([name, { unreadable: 'its bytes are no text' }]);
});

const plain = Buffer.from(text);
const most = 100_000;
const unpacked: readonly [coding: string, bytes: Buffer][] = [
  ['', plain],
  ['identity', plain],
  ['gzip', gzipSync(plain)],
  ['X-GZip', gzipSync(plain)],
  [' GZIP ,', gzipSync(plain)],
  ['deflate', deflateSync(plain)],
  ['deflate', deflateRawSync(plain)],
  ['br', brotliCompressSync(plain)],
  ['gzip, br', brotliCompressSync(gzipSync(plain))],
  ['deflate,identity, gzip', gzipSync(deflateSync(plain))],
  ['br, deflate, gzip', gzipSync(deflateRawSync(brotliCompressSync(plain)))],
  ['gzip, gzip', gzipSync(gzipSync(plain))],
  ['"gzip"; q=1', gzipSync(plain)],
  // A gateway took the header away.
  ['', gzipSync(plain)],
  // The header twice, the coding once.
  ['gzip, gzip', gzipSync(plain)],
  ['gzip', Buffer.concat([gzipSync(plain.subarray(0, 20)), gzipSync(plain.subarray(20))])],
];

test('content codings that nobody asked for are undone', async () => {
  for (const [coding, bytes] of unpacked)
    expect([coding, await undoCodings(bytes, coding, most)]).toEqual([coding, { bytes: plain }]);
  expect(await undoCodings(Buffer.alloc(0), 'gzip', most)).toEqual({ bytes: Buffer.alloc(0) });
});

test('what cannot be unpacked is unreadable, and a small answer never becomes a large one', async () => {
  const zeros = Buffer.alloc(50_000_000);
  for (const [coding, bytes, unreadable] of [
    ['gzip', gzipSync(plain).subarray(0, 40), 'it is no good gzip'],
    ['gzip', plain, 'it is no good gzip'],
    ['deflate', deflateSync(plain).subarray(0, 30), 'it is no good deflate'],
    ['deflate', plain, 'it is no good deflate'],
    ['br', brotliCompressSync(plain).subarray(0, 20), 'it is no good br'],
    ['br', plain, 'it is no good br'],
    ['gzip, br', gzipSync(plain), 'it is no good br'],
    ['zstd', mark(0x28, 0xb5, 0x2f, 0xfd), 'its content coding zstd is not known'],
    ['constructor', plain, 'its content coding constructor is not known'],
    ['<b>', plain, 'its content coding (no name) is not known'],
    ['gzip,gzip,gzip,gzip,gzip', plain, 'it has 5 content codings'],
    ['gzip', gzipSync(zeros), 'it unpacks to more than 100000 bytes'],
    ['deflate', deflateSync(zeros), 'it unpacks to more than 100000 bytes'],
    ['deflate', deflateRawSync(zeros), 'it unpacks to more than 100000 bytes'],
    ['br', brotliCompressSync(zeros), 'it unpacks to more than 100000 bytes'],
    ['gzip, gzip', gzipSync(gzipSync(zeros)), 'it unpacks to more than 100000 bytes'],
  ] as const)
    expect([coding, await undoCodings(bytes, coding, most)]).toEqual([coding, { unreadable }]);
});

test('headers sent twice, in any case, read as one', () => {
  for (const [raw, read] of [
    [['Request-ID', 'a', 'request-id', 'a'], { 'request-id': 'a' }],
    [['Request-ID', 'a', 'request-id', 'b'], { 'request-id': 'a' }],
    [['CONTENT-TYPE', 'application/json', 'Content-Type', 'text/html'], { 'content-type': 'application/json' }],
    [['Location', '', 'location', ' /x '], { location: '/x' }],
    [['Retry-After', '5', 'Retry-After', '120'], { 'retry-after': '120' }],
    [['Retry-After', '120', 'Retry-After', '5'], { 'retry-after': '120' }],
    [['WWW-Authenticate', 'Bearer a', 'www-authenticate', 'Negotiate'], { 'www-authenticate': 'Bearer a, Negotiate' }],
    [['Content-Encoding', 'gzip', 'content-encoding', 'gzip'], { 'content-encoding': 'gzip, gzip' }],
    [['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'], { 'set-cookie': 'a=1, b=2' }],
    [['Vary', 'Accept', 'Vary', 'Accept'], { vary: 'Accept' }],
  ] as const)
    expect(plainHeaders(raw)).toEqual(read);
});
