import { toJson } from '../../common/parse-json.ts';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a body that is a JSON object; none of any other. */
export function membersIn(body: string): Record<string, unknown> {
  const json = toJson(body);
  return isObject(json) ? json : {};
}
