import { type NotesData, notesSchema } from './notes-schema.ts';
import { type Route, routesOf } from './route.ts';
import { type ContractData, contractSchema } from './schema.ts';
import type { YamlSource } from './yaml-source.ts';

/** A page edition's contract with what is known of it, ready for use. Inert data. */
export interface Contract {
  /** `<page>@<edition date>`: also the file's name. */
  readonly id: string;
  readonly file: string;
  readonly data: ContractData;
  readonly notes: NotesData | undefined;
  readonly routes: readonly Route[];
  /** Line in the contract file of a value, by its keys. */
  lineOf(path: readonly PropertyKey[]): number;
}

export const contractIdOf = (data: Pick<ContractData, 'page' | 'edition'>): string =>
  `${data.page}@${data.edition.date}`;

export function contractOf(source: YamlSource<ContractData>, notes: NotesData | undefined): Contract {
  const { data, file, lineOf } = source;
  return { id: contractIdOf(data), file, data, notes, routes: routesOf(data['http-request'], data.action), lineOf };
}

export const contractKeys = keysOf(contractSchema);
export const notesKeys = keysOf(notesSchema);

/** Every key that a schema knows, at any depth: what a misspelt key is compared with. */
function keysOf(schema: { toJSONSchema(): unknown }): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const properties: unknown = Reflect.get(value, 'properties');
    if (typeof properties === 'object' && properties !== null)
      for (const key of Object.keys(properties)) found.add(key);
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(schema.toJSONSchema());
  return [...found];
}
