import type { Contract } from '../contract/contract.ts';
import type { Recording, RunHeader } from '../exchange/recording.ts';

/** The contract by whose exchanges a contract is judged: its own, or those of another edition of its page. */
export function lenderOf({ routes }: RunHeader, { id, data }: Contract): string {
  if (id in routes) return id;
  return Object.keys(routes).find((one) => one.split('@')[0] === data.page) ?? id;
}

/**
 * Lets an edition of a page be judged by what was recorded for another one: last night's recording with next month's contract.
 * What the recorded run did not send for is missing, and judged as such.
 */
export function lendEdition(recording: Recording, contract: Contract): Recording {
  const { header, exchanges } = recording;
  const borrower = contract.id;
  const lender = lenderOf(header, contract);
  if (lender === borrower) return recording;
  const renamed = (key: string): string =>
    key.startsWith(`${lender} `) ? `${borrower}${key.slice(lender.length)}` : key;
  const withCopies = <T>(entries: Readonly<Record<string, T>>): Record<string, T> => ({
    ...entries,
    ...Object.fromEntries(Object.entries(entries).map(([key, value]) => [renamed(key), value])),
  });
  const { means } = header;
  return {
    ...recording,
    header: {
      ...header,
      means: {
        ...means,
        devices: [...new Set([...means.devices, ...means.devices.map(renamed)])],
        withheld: withCopies(means.withheld),
        ...(means.barred === undefined ? {} : { barred: withCopies(means.barred) }),
        ...(means.whyAbsent === undefined ? {} : { whyAbsent: withCopies(means.whyAbsent) }),
      },
    },
    exchanges: [
      ...exchanges,
      ...exchanges.filter((one) => one.contract === lender).map((one) => ({ ...one, contract: borrower })),
    ],
  };
}
