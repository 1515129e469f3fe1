/** The JSON of a body, or undefined where it is none. */
export function toJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a body that is a JSON object; none of any other. */
export function membersIn(body: string): Record<string, unknown> {
  const json = toJson(body);
  return isObject(json) ? json : {};
}
