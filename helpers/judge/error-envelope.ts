import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ownFile } from '../common/own-file.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { inWords, outcomeOf } from './outcome.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

const schema: Record<string, unknown> = JSON.parse(readFileSync(ownFile('contracts/odata-error.schema.json'), 'utf8'));
// Our own schema, which a spec proves: to compile the schema of schemas for it takes longer than all of judging.
const validate = new Ajv2020({ allErrors: true, validateSchema: false }).compile(schema);

/** A refusal carries Graph's error envelope, by contracts/odata-error.schema.json. Where nobody was refused there is nothing to look at. */
export function errorEnvelope(exchanges: readonly Exchange[]): Judgement {
  const unknown = exchanges.find((exchange) => ['unknown', 'foreign'].includes(outcomeOf(exchange)));
  const errors = exchanges.filter(
    (exchange) => (exchange.answer?.status ?? 0) >= 400 && !['unknown', 'foreign'].includes(outcomeOf(exchange)),
  );
  for (const exchange of errors) {
    if (!validate(exchange.answer?.body ?? null)) {
      // What is said by whoever wants something else first (an approval, a new token) is not the refusal that the documents speak of.
      if (outcomeOf(exchange) === 'prevented') return unclear(exchange);
      const faults = (validate.errors ?? []).map(
        (error) => `${error.instancePath || 'the body'} ${error.message ?? ''}`,
      );
      return {
        verdict: 'violates',
        observed: `${inWords(exchange)}: ${faults.slice(0, 3).join('; ')}`,
        next: 'SDKs read this envelope: report it to the owners of the service',
      };
    }
  }
  if (unknown !== undefined) return unclear(unknown);
  if (errors[0] === undefined)
    return {
      verdict: 'not-applicable',
      observed: exchanges.map(inWords)[0] ?? 'nothing',
      because: 'there was no refusal to look at',
    };
  return { verdict: 'conforms', observed: inWords(errors[0]) };
}
