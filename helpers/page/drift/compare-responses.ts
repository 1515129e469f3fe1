import type { ContractData } from '../../contract/schema.ts';
import type { Difference } from './change.ts';
import type { Pair } from './pair.ts';

type Response = ContractData['response'];

/** What differs in the answer: statuses of success and of failure, and what comes back. */
export function compareResponses(pair: Pair): Difference[] {
  const old = pair.old.contract.data.response;
  const other = pair.new.contract.data.response;
  const difference = (kind: Difference['kind'], subject: string, before: string, after: string): Difference[] =>
    before === after
      ? []
      : [
          {
            kind,
            standing: 'moved',
            section: 'response',
            subject,
            old: before,
            new: after,
            lines: { old: pair.old.lineOf('response'), new: pair.new.lineOf('response') },
          },
        ];
  const isSameLanguage = pair.old.edition.locale === pair.new.edition.locale;
  const isComparable = isSameLanguage || isNone(old) || isNone(other);
  return [
    ...difference('status-changed', 'status', statuses(old.status), statuses(other.status)),
    ...difference('status-changed', 'statuses of failure', statuses(old.errors), statuses(other.errors)),
    ...(isComparable ? difference('response-changed', 'what comes back', bodyText(old), bodyText(other)) : []),
  ];
}

const statuses = (stated: number | readonly number[] | undefined): string =>
  stated === undefined ? 'not stated' : [...[stated].flat()].sort((one, other) => one - other).join(' or ');

const isNone = (response: Response): boolean => response.body === 'none';

/** A page that names neither a body nor its absence says nothing. */
const bodyText = ({ body }: Response): string => (body === 'none' ? 'nothing' : (body ?? 'not stated'));
