/** A stretch with URL-encoded letters, as the value of a parameter is. */
const percentRun = /[^\s"'<>\\&?=#]*%[0-9A-Fa-f]{2}[^\s"'<>\\&?=#]*/g;
/** A stretch that could be base64 of plain text: the first of each four letters tells. Shorter ones hide no secret that has a name before it. */
const base64Run = /(?:[CDI-Za-f][A-Za-z0-9+/_-]{3}){5,}[A-Za-z0-9+/_-]{0,3}/g;
const plainText = /^[\t\n\r -~]+$/;

/**
 * The text without stretches that hide something: their decoded form is given to `clean`, and where that has something to remove the
 * whole stretch goes.
 */
export function withoutEncoded(text: string, clean: (text: string) => string): string {
  const hides = (decoded: string | undefined): boolean => decoded !== undefined && clean(decoded) !== decoded;
  const shown = text.includes('%')
    ? text.replace(percentRun, (run) => (hides(percentDecoded(run)) ? '[removed: encoded secret]' : run))
    : text;
  return shown.replace(base64Run, (run) => (hides(base64Decoded(run)) ? '[removed: encoded secret]' : run));
}

/** What cannot be decoded stays as it is, so that one odd percent sign hides nothing. */
const percentDecoded = (run: string): string =>
  run.replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });

/** Undefined where the bytes are no text: names and paths may look like base64, too. */
function base64Decoded(run: string): string | undefined {
  const text = Buffer.from(run, 'base64').toString('latin1');
  return plainText.test(text) ? text : undefined;
}
