import type { ParameterType } from '../services/action-service.ts';
import { refuse } from './refusal.ts';
import type { Rule } from './rule.ts';
import { isObject, toJson } from './to-json.ts';

/**
 * An action without parameters takes any JSON and ignores it. What is no JSON is refused with 400: the service's answer to a text
 * body is not known (415 would be as good a guess), and 400 is what it says to everything that it cannot read.
 */
export const bodyRule: Rule = {
  name: 'body',
  refuses: ({ method, service, body, contentType }) => {
    if (method !== service.method || service.content === 'any') return undefined;
    const parameters = Object.entries(service.parameters);
    if (body.trim() === '') return firstMissing(parameters, {});
    if (contentType !== undefined && !/\bjson\b/i.test(contentType)) {
      return refuse(400, 'BadRequest', `A supported MIME type could not be found for '${contentType}'.`);
    }
    const json = toJson(body);
    if (json === undefined) return refuse(400, 'BadRequest', 'Unable to read JSON request payload.');
    return parameters.length === 0 ? undefined : firstMissing(parameters, json);
  },
};

function firstMissing(parameters: readonly [string, { type: ParameterType; needed: boolean }][], json: unknown) {
  if (parameters.length === 0) return undefined;
  const given = isObject(json) ? json : {};
  for (const [name, { type, needed }] of parameters) {
    const value = given[name];
    if (value === undefined || value === null) {
      if (needed) return refuse(400, 'BadRequest', `The parameter '${name}' is missing.`);
    } else if (!isOfType(value, type)) {
      return refuse(400, 'BadRequest', `Cannot convert the value of '${name}' to the expected type '${type}'.`);
    }
  }
  return undefined;
}

function isOfType(value: unknown, type: ParameterType): boolean {
  switch (type) {
    case 'Boolean':
      return typeof value === 'boolean';
    case 'String':
      return typeof value === 'string';
    case 'Number':
      return typeof value === 'number';
    case 'String collection':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'Object':
      return isObject(value);
    case 'Any':
      return true;
    default:
      return type satisfies never;
  }
}
