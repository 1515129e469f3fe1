import type { TokenClass } from '../contract/schema.ts';

export const classInWords: Readonly<Record<TokenClass, string>> = {
  DelegatedWork: 'a work or school account',
  DelegatedPersonal: 'a personal Microsoft account',
  Application: 'an app-only token',
};

/** A personal account may meet any of these (no public trace tells which); other classes 401 or 403. */
export const refusalsOf = (tokenClass: TokenClass): readonly number[] =>
  tokenClass === 'DelegatedPersonal' ? [400, 401, 403, 405] : [401, 403];
