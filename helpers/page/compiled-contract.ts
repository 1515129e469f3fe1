import { z } from 'zod';
import { contractSchema } from '../contract/schema.ts';

const shape = contractSchema.shape;

/**
 * A contract as it comes from a page. It differs from a contract file in three points only, so that `--json` can say all that a page says: most
 * English pages have no date, a page outside its repository may not tell its version, and a damaged one may have no readable route. None of
 * these is ever written to a file.
 */
export const compiledContractSchema = contractSchema.extend({
  version: shape.version.optional(),
  edition: shape.edition.extend({ date: shape.edition.shape.date.optional() }),
  'http-request': z.array(shape['http-request'].element),
});
export type CompiledContract = z.infer<typeof compiledContractSchema>;
