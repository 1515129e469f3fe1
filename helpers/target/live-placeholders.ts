import { Mistake } from '../common/mistake.ts';
import { nearest } from '../common/nearest.ts';
import type { Contract } from '../contract/contract.ts';
import { settingOf } from './guard-addresses.ts';

/** A misspelt `GRAPH_CANARY_<PLACEHOLDER>` would only make a route blocked: a Mistake says it aloud. `placeholders` by the names behind the prefix. */
export function provePlaceholders(contracts: readonly Contract[], placeholders: ReadonlyMap<string, string>): void {
  const known = [
    ...new Set(
      contracts.flatMap(({ routes }) =>
        routes.flatMap(({ path }) => [...path.matchAll(/\{([^}]*)\}/g)].map((found) => settingOf(found[1] ?? ''))),
      ),
    ),
  ];
  const mistakes = [...placeholders.keys()].flatMap((name) => {
    const near = known.includes(name) ? undefined : nearest(name, known);
    return near === undefined || placeholders.has(near)
      ? []
      : [
          {
            found: `no route has a placeholder for GRAPH_CANARY_${name}`,
            instead: `did you mean GRAPH_CANARY_${near}?`,
          },
        ];
  });
  if (mistakes.length > 0) throw new Mistake(...mistakes);
}
