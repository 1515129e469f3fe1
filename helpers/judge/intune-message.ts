/** What Intune says inside `error.message`: its text, and the scopes that a 403 asks for. */
export interface IntuneMessage {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** Depth of wrapping that is followed: one to three are seen (graph-explorer#706, contrib#4311). */
const deepest = 6;

/**
 * Intune's error message is JSON in a string, sometimes wrapped again, escaped to varying depth.
 * Gives undefined where the message is plain text.
 */
export function intuneMessage(message: string, depth = 0): IntuneMessage | undefined {
  if (depth > deepest || !message.trimStart().startsWith('{')) return undefined;
  const inner = innerMessage(message);
  if (inner === undefined) return undefined;
  const deeper = intuneMessage(inner, depth + 1);
  if (deeper !== undefined) return deeper;
  const text = inner.split(' - Operation ID')[0]?.trim() ?? inner;
  const named = /following scopes:\s*(.+)$/i.exec(text)?.[1] ?? '';
  return {
    text,
    scopes: named
      .split(/[\s,]+/)
      .map((scope) => scope.replace(/\.$/, ''))
      .filter((scope) => /^[A-Za-z][\w.-]*$/.test(scope)),
  };
}

function innerMessage(message: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(message);
    const found: unknown =
      typeof parsed === 'object' && parsed !== null
        ? (Reflect.get(parsed, 'Message') ?? Reflect.get(parsed, 'message'))
        : undefined;
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}
