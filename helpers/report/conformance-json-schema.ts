import { z } from 'zod';
import { conformanceSchema } from './report-schema.ts';

/** The JSON Schema (2020-12) of `conformance.json`, for editors and other languages. Written by `npm run cli -- schema`. */
export function conformanceJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(conformanceSchema, { target: 'draft-2020-12' }), title: 'graph-conformance report' };
}
