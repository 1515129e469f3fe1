import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

/** The bytes without their content codings, or why they cannot be had. */
export type Uncoded = { readonly bytes: Buffer } | { readonly unreadable: string };

type Undo = (bytes: Buffer, most: number) => Promise<Buffer>;

const undoGzip: Undo = (bytes, most) => promisify(gunzip)(bytes, { maxOutputLength: most });
const undoBrotli: Undo = (bytes, most) => promisify(brotliDecompress)(bytes, { maxOutputLength: most });

/** `deflate` is the zlib format (RFC 9110, 8.4.1.2), and some servers send it without zlib's frame. */
const undoDeflate: Undo = async (bytes, most) => {
  const [first = 0, second = 0] = bytes;
  const framed = (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
  if (!framed) return promisify(inflateRaw)(bytes, { maxOutputLength: most });
  return promisify(inflate)(bytes, { maxOutputLength: most }).catch((error: unknown) => {
    if (isTooLarge(error)) throw error;
    return promisify(inflateRaw)(bytes, { maxOutputLength: most });
  });
};

const undoers: Readonly<Record<string, Undo>> = {
  gzip: undoGzip,
  'x-gzip': undoGzip,
  deflate: undoDeflate,
  br: undoBrotli,
};

/** No server stacks more. */
const mostCodings = 4;

/** Whether there is anything to undo: mostly there is not, and nobody has to wait. */
export const isCoded = (bytes: Buffer, contentEncoding: string | undefined): boolean =>
  bytes.length > 0 && ((contentEncoding ?? '') !== '' || beginsAsGzip(bytes));

/**
 * Undoes what a Content-Encoding says, last coding first (RFC 9110, 8.4), asked for or not. `most`: the bytes that may come out of any step, so
 * that a small answer cannot become a large one. Never throws.
 */
export async function undoCodings(bytes: Buffer, contentEncoding: string, most: number): Promise<Uncoded> {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((one) =>
      one
        .replace(/;.*$/, '')
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    )
    // `utf-8` is a charset: it stands here by mistake, and nothing was packed.
    .filter((one) => one !== '' && one !== 'identity' && one !== 'none' && !/^utf-?8$/.test(one));
  // A gateway took the header away, or put it into Transfer-Encoding: no text begins like this.
  if (codings.length === 0 && beginsAsGzip(bytes)) codings.push('gzip');
  if (bytes.length === 0 || codings.length === 0) return { bytes };
  if (codings.length > mostCodings) return { unreadable: `it has ${codings.length} content codings` };
  let left = bytes;
  for (const [at, coding] of codings.reverse().entries()) {
    const undo = Object.hasOwn(undoers, coding) ? undoers[coding] : undefined;
    // The service's own word is shown where it looks like one.
    if (undo === undefined)
      return {
        unreadable: `its content coding ${/^[a-z][a-z\d-]{0,15}$/.test(coding) ? coding : '(no name)'} is not known`,
      };
    // The header came twice, and the coding once.
    if (at > 0 && coding === codings[at - 1] && isGzip(coding) && !beginsAsGzip(left)) continue;
    try {
      left = await undo(left, most);
    } catch (error) {
      return { unreadable: isTooLarge(error) ? `it unpacks to more than ${most} bytes` : `it is no good ${coding}` };
    }
  }
  return { bytes: left };
}

const beginsAsGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isGzip = (coding: string): boolean => coding === 'gzip' || coding === 'x-gzip';
const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
