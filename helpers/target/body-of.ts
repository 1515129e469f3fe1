import type { BodyVariant } from '../contract/clause.ts';
import type { Contract } from '../contract/contract.ts';

/** What is sent as a request body, or undefined for none. */
export function bodyOf(contract: Contract, variant: BodyVariant): { type: string; text: string } | undefined {
  const json = (value: unknown): { type: string; text: string } => ({
    type: 'application/json',
    text: JSON.stringify(value),
  });
  switch (variant) {
    case 'missing':
      return undefined;
    case 'valid':
      return validBody(contract);
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
      return json(bad);
    }
  }
}

function validBody(contract: Contract): { type: string; text: string } | undefined {
  const documented = contract.data['request-body'];
  if (documented === 'none' || documented === 'not-stated') return undefined;
  const example = contract.notes?.bodies?.valid ?? documented.example ?? {};
  return { type: 'application/json', text: JSON.stringify(example) };
}
