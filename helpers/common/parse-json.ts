/** JSON as a value; undefined for what is none, and for what is nested as nobody nests it. Linear. */
export function parseJson(text: string): unknown {
  if (!/^\s{0,200}["{[\dtfn-]/.test(text) || nestsTooDeep(text)) return undefined;
  return toJson(text);
}

/** The same for a text that is trusted to be of a bearable form. */
export function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Nothing that Graph says is nested like this; parsing it would cost seconds. */
const deepestNest = 200;

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > deepestNest) return true;
  }
  return false;
}
