import { isUtf8 } from 'node:buffer';

/** The text of a body, or why it has none. */
export type BodyText = { readonly text: string } | { readonly unreadable: string };

/**
 * The text that bytes stand for. The byte-order mark tells first, then the zero bytes that JSON has in the wider encodings (RFC 4627, 3), then the
 * charset of the Content-Type; without any of them it is UTF-8 (RFC 8259, 8.1), or the Windows letters that servers send in its place.
 */
export function textOfBytes(bytes: Buffer, contentType = ''): BodyText {
  const text = decoded(bytes, contentType);
  return text === undefined ? { unreadable: 'its bytes are no text' } : { text: text.replace(marks, '') };
}

/** Marks before the text: one, several, or one that was taken for three Latin letters on its way. */
const marks = /^(?:\ufeff|\u00ef\u00bb\u00bf)+/;

function decoded(bytes: Buffer, contentType: string): string | undefined {
  const wide = widthOf(bytes);
  if (wide !== undefined) return wide.startsWith('utf-32') ? utf32(bytes, wide) : inCharset(bytes, wide);
  if (hasMark(bytes) || !contentType.includes('=')) return utf8(bytes);
  const label = /;\s*charset\s*=\s*["']?([^"';,\s]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  // Text in UTF-16 has zero bytes: what has none, and is good UTF-8, has a wrong label.
  if (/^utf-?8$/.test(label) || (/^utf-?(16|32)/.test(label) && isUtf8(bytes) && !bytes.includes(0)))
    return utf8(bytes);
  if (isKnown(label)) return inCharset(bytes, label);
  // A charset that nobody knows is guessed only where there is nothing to guess.
  return isUtf8(bytes) ? utf8(bytes) : undefined;
}

const hasMark = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

type Wide = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** Which of the wider encodings the first four bytes show. */
function widthOf(bytes: Buffer): Wide | undefined {
  const [a, b, c, d] = bytes;
  if (a === undefined || b === undefined) return undefined;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0) return (c === 0xfe && d === 0xff) || (c === 0 && d !== 0) ? 'utf-32be' : undefined;
  if (a === 0) return 'utf-16be';
  if (b === 0) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  return undefined;
}

function utf8(bytes: Buffer): string | undefined {
  // No text of ours has a zero byte, and JSON may not (RFC 8259, 7).
  if (isUtf8(bytes)) return bytes.includes(0) ? undefined : bytes.toString('utf8');
  // Control characters: an image, an archive, something encrypted.
  return bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32)) ? undefined : inCharset(bytes, 'windows-1252');
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

function inCharset(bytes: Buffer, label: string): string | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    // Node 20 takes it for Latin 1, which has control characters where it has quotes and the euro.
    if (decoder.encoding === 'windows-1252') return bytes.toString('latin1').replace(/[\x80-\x9f]/g, windowsLetter);
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The letters from 0x80 on (WHATWG, index-windows-1252); five places stand for themselves. */
const windowsLetters = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const windowsLetter = (letter: string): string => windowsLetters[letter.charCodeAt(0) - 0x80] ?? letter;

/** TextDecoder does not know it. */
function utf32(bytes: Buffer, order: Wide): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = order === 'utf-32le' ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined;
    parts.push(String.fromCodePoint(point));
  }
  return parts.join('');
}
