/** The most readings of one text: more only an attacker needs. */
const mostReadings = 64;

/**
 * A text and all that a service could read in it: without escapes, percent signs, entities, invisible and wide letters, and decoded from
 * base64, as text and as the sixteen bytes of a GUID. Layer by layer, until there is nothing new.
 */
export function readingsOf(text: string): readonly string[] {
  const found = new Set([text]);
  for (const one of found) {
    for (const reading of [...unescaped(one), ...decoded(one)]) if (reading !== '') found.add(reading);
    if (found.size > mostReadings) break;
  }
  return [...found];
}

const unescaped = (text: string): string[] => [
  text.replace(/\s*[\r\n\t]\s*/g, ''),
  text.normalize('NFKC').replace(/[\p{Cf}\p{Mn}]/gu, ''),
  text.replace(/\\u\{?([0-9a-f]{4})\}?|\\x([0-9a-f]{2})/gi, (_, four, two) => character(four ?? two, 16)),
  text.replace(/%([0-9a-f]{2})/gi, (_, code) => character(code, 16)),
  text.replace(/&#x([0-9a-f]{1,6});|&#(\d{1,7});/gi, (_, hex, decimal) =>
    hex === undefined ? character(decimal, 10) : character(hex, 16),
  ),
];

function character(code: string, base: number): string {
  const point = Number.parseInt(code, base);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '';
}

/** Runs of base64 within the text, decoded. Plain words are base64, too: of them only what looks like a random GUID is one. */
function decoded(text: string): string[] {
  return (text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? []).flatMap((run) => {
    const bytes = Buffer.from(run, 'base64');
    const texts = [bytes.toString('utf8'), bytes.toString('utf16le')].filter((one) => /^[\x20-\x7e\s]+$/.test(one));
    const guids = bytes.length === 16 ? guidsOf(bytes) : [];
    return [...texts, ...(/[^A-Za-z]/.test(run) ? guids : guids.filter((guid) => randomGuid.test(guid)))];
  });
}

const randomGuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Sixteen bytes as a GUID: in the order of RFC 9562, and with .NET's first three groups turned round. */
export function guidsOf(bytes: Buffer): [string, string] {
  const turned = Buffer.from(bytes);
  turned.subarray(0, 4).reverse();
  turned.subarray(4, 6).reverse();
  turned.subarray(6, 8).reverse();
  const written = (one: Buffer): string =>
    one.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return [written(bytes), written(turned)];
}
