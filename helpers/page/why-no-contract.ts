import type { Diagnostic } from './diagnostics.ts';

/** Why a page gave no contract. `no-page`: it describes no operation. `unreadable`: it may do so, and nobody knows. */
export interface NoContract {
  readonly kind: 'no-page' | 'unreadable';
  readonly because: string;
}

export function whyNoContract(diagnostics: readonly Diagnostic[]): NoContract {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return {
    kind: error?.code === 'not-a-reference-page' ? 'no-page' : 'unreadable',
    because: error === undefined ? 'it gave no contract' : `${error.code}: ${error.message}`,
  };
}
