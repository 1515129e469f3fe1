import type { BodyVariant } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';

interface Body {
  readonly type: string;
  readonly text: string;
}

/** In an example body this stands for the device that the request may act on. */
const ownDevice = '{managedDeviceId}';

/** What is sent as a request body, or undefined for none. `device`: the id of the device that the request may act on, or the absent id. */
export function bodyOf(contract: Contract, variant: BodyVariant, device: string): Body | undefined {
  switch (variant) {
    case 'missing':
      return undefined;
    case 'valid':
      return validBody(contract, device);
    case 'empty-object':
      return json({});
    case 'null':
      return json(null);
    case 'json':
      return json({ undocumented: true });
    case 'text':
      return { type: 'text/plain', text: 'no JSON' };
    default: {
      const bad = contract.notes?.bodies?.bad?.[variant.slice('bad:'.length)];
      return json(onDevice(bad, device));
    }
  }
}

const json = (value: unknown): Body => ({ type: 'application/json', text: JSON.stringify(value) });

function validBody(contract: Contract, device: string): Body | undefined {
  const documented = contract.data['request-body'];
  if (documented === 'none' || documented === 'not-stated') return undefined;
  const example = contract.notes?.bodies?.valid ?? documented.example ?? {};
  switch (documented.content) {
    case 'binary':
      return typeof example === 'string' ? { type: 'application/octet-stream', text: example } : json(example);
    case 'text':
      return typeof example === 'string' ? { type: 'text/plain', text: example } : json(example);
    case 'json':
    case 'multipart':
    case 'unknown':
    case undefined:
      return json(onDevice(example, device));
    default:
      return documented.content satisfies never;
  }
}

/** The value with the device's id wherever a text asks for it. */
function onDevice(value: unknown, device: string): unknown {
  if (value === ownDevice) return device;
  if (Array.isArray(value)) return value.map((one) => onDevice(one, device));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, onDevice(inner, device)]));
}
