import { z } from 'zod';
import { notesSchema } from '../contract/notes-schema.ts';
import { contractSchema } from '../contract/schema.ts';
import { conformanceJsonSchema } from '../report/conformance-json-schema.ts';
import { contractFormat } from './contract-format.ts';

/** Files that are made from zod schemas, with what must stand in them. A spec fails when one is stale. */
export function generatedFiles(): { readonly file: string; readonly text: string }[] {
  return [
    { file: 'contracts/contract.schema.json', text: json(z.toJSONSchema(contractSchema)) },
    { file: 'contracts/notes.schema.json', text: json(z.toJSONSchema(notesSchema)) },
    { file: 'helpers/report/conformance.schema.json', text: json(conformanceJsonSchema()) },
    { file: 'docs/contract-format.md', text: contractFormat() },
  ];
}

const json = (schema: unknown): string => `${JSON.stringify(schema, null, 2)}\n`;
