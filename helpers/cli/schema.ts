import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { generatedSchemas } from '../run/generated-schemas.ts';

/** `schema`: writes the JSON schemas that are made from the zod ones. */
export function schemaCommand(): Command {
  return new Command('schema').description('Writes the generated JSON schemas.').action(() => {
    for (const { file, text } of generatedSchemas()) {
      writeFileSync(file, text);
      process.stdout.write(`${file}\n`);
    }
  });
}
