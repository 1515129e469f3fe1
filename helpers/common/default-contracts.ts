import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ownFile } from './own-file.ts';

/** The folder of contracts where none is named: `contracts` of the working folder, or else the one that comes with the package. */
export const defaultContracts = (): string => (existsSync('contracts') ? 'contracts' : ownFile('contracts'));

/** Known deviations where no file is named: those beside the contracts of the working folder, or else those that come with the package. */
export const defaultDeviations = (): string => {
  const own = join('contracts', 'deviations.yaml');
  return existsSync(own) ? own : ownFile(own);
};
