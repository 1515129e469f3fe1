/** A word, or a name made of words: `managedDevice`, `Device.Read.All`, `x-ms-request-id`, `insufficient_claims`. Random letters are none. */
export function isName(text: string): boolean {
  if (text.length > 120) return false;
  const bare = text.replace(/[’'](?=[a-z]{1,2}$)/, '').replace(/(?:\(s\)|\d{1,2})$/, '');
  if (!/^[A-Za-z\u00c0-\u024f]+(?:[._-]{1,2}[A-Za-z\u00c0-\u024f]+)*$/.test(bare)) return false;
  return bare.split(/[._-]+/).every(isWordy);
}

function isWordy(segment: string): boolean {
  if (/^[A-Z]{1,12}$/.test(segment)) return true;
  const parts = segment.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+/gu) ?? [];
  const hasVowel = (part: string): boolean =>
    part.length < 4 ||
    /^(?:https?|html|msft|xmlns)$/i.test(part) ||
    /[aeiouy\u00c0-\u024f]/i.test(part) ||
    /^\p{Lu}+$/u.test(part);
  return (
    parts.every((part) => part.length <= 20 && hasVowel(part)) &&
    (parts.length < 3 || segment.length / parts.length >= 3)
  );
}
