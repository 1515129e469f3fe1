import type { ContractData } from '../../contract/schema.ts';
import type { Difference } from './change.ts';
import type { Pair } from './pair.ts';

type Header = NonNullable<ContractData['request-headers']>[string];

/** What differs in the request headers, by the names that are meant: a translated name is no change. */
export function compareHeaders(pair: Pair): Difference[] {
  const old = pair.old.contract.data['request-headers'] ?? {};
  const others = pair.new.contract.data['request-headers'] ?? {};
  const names = [...new Set([...Object.keys(old), ...Object.keys(others)])];
  return names.flatMap((name): Difference[] => {
    const before = Object.hasOwn(old, name) ? headerText(old[name]) : undefined;
    const after = Object.hasOwn(others, name) ? headerText(others[name]) : undefined;
    if (before === after) return [];
    const path = `request-headers/${name}`;
    return [
      {
        kind: before === undefined ? 'header-added' : after === undefined ? 'header-gone' : 'header-changed',
        standing: 'moved',
        section: 'request-headers',
        subject: name,
        old: before,
        new: after,
        lines: {
          old: before === undefined ? undefined : pair.old.lineOf(path),
          new: after === undefined ? undefined : pair.new.lineOf(path),
        },
      },
    ];
  });
}

/** What a header promises, without the name that a translation gave it. */
function headerText(header: Header | undefined): string {
  const { scheme, value, required } = header ?? {};
  return [scheme, value, required ? 'required' : 'not required'].filter((one) => one !== undefined).join(', ');
}
