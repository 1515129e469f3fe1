import type { ContractData } from '../../contract/schema.ts';
import type { Difference } from './change.ts';
import type { Pair } from './pair.ts';

type Body = ContractData['request-body'];

/** What differs in the request body: whether there is one, of what kind, and its properties. Examples promise nothing. */
export function compareBodies(pair: Pair): Difference[] {
  const old = pair.old.contract.data['request-body'];
  const other = pair.new.contract.data['request-body'];
  const lines = { old: pair.old.lineOf('request-body'), new: pair.new.lineOf('request-body') };
  const changed = (subject: string | undefined, before: string | undefined, after: string | undefined): Difference[] =>
    before === after
      ? []
      : [{ kind: 'body-changed', standing: 'moved', section: 'request-body', subject, old: before, new: after, lines }];
  const kind = changed(undefined, kindOf(old), kindOf(other));
  if (typeof old === 'string' || typeof other === 'string') return kind;
  const before = old.properties ?? {};
  const after = other.properties ?? {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const isSameLanguage = pair.old.edition.locale === pair.new.edition.locale;
  return [
    ...kind,
    ...names.flatMap((name) => {
      const both = Object.hasOwn(before, name) && Object.hasOwn(after, name);
      return both && !isSameLanguage ? [] : changed(`property ${name}`, before[name], after[name]);
    }),
  ];
}

function kindOf(body: Body): string {
  if (body === 'none') return 'no body';
  if (body === 'not-stated') return 'not stated';
  if (body.empty) return 'an empty JSON object';
  return `${body.content ?? 'json'}${body.optional ? ', optional' : ''}`;
}
