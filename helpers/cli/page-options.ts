import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { ownFile } from '../common/own-file.ts';

/** The contracts that come with the package: they name pages whose file has another name. */
export const committed = ownFile('contracts');

export const contractsOption = (): Option =>
  new Option('--contracts <folder>', 'committed contracts, which name pages whose file has another name').default(
    committed,
    'those of this project',
  );

export const editionOption = (): Option =>
  new Option('--edition <date>', 'the edition of pages that carry no date, YYYY-MM-DD').argParser((text) => {
    if (z.iso.date().safeParse(text).success) return text;
    throw new InvalidArgumentError('write a date as YYYY-MM-DD');
  });
