import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { say } from '../common/say.ts';
import { generatedFiles } from './generated-files.ts';

/** `schema`: writes the JSON schemas that are made from the zod ones. */
export function schemaCommand(): Command {
  return new Command('schema').description('Writes the generated JSON schemas.').action(() => {
    for (const { file, text } of generatedFiles()) {
      writeFileSync(file, text);
      say(`${file}\n`);
    }
  });
}
