import type { Contract } from '../../helpers/contract/contract.ts';
import type { Probe } from '../../helpers/probe/probe.ts';
import type { Circumstances } from './synthetic-run.ts';

/** App-only tokens are let in on every route but the first; one refusal is throttled, one is not Graph's, one never comes; no personal account. */
export const troubled: Circumstances = {
  quirk: ({ variation: { caller }, route }: Probe) => {
    if (caller.name === 'Application' && route.id !== 'users/managedDevices')
      return { status: 204, reason: 'No Content', body: undefined };
    if (caller.flaw === 'expired') return { status: 429, reason: 'Too Many Requests' };
    if (caller.flaw === 'garbage') return { body: 'nobody is in' };
    if (caller.flaw === 'tampered-payload') return { failure: { kind: 'timeout', message: 'no answer within 30 s' } };
    return undefined;
  },
  withholds: ({ tokenClass, flaw }) =>
    tokenClass === 'DelegatedPersonal' && flaw === undefined
      ? { verdict: 'blocked', because: 'no personal account is configured' }
      : undefined,
};

/** Text that would do harm in HTML, XML, JSON in a script element, Markdown or on a terminal, if it were not only text. */
const hostile = [
  '</script><script>window.harmed = 1</script>',
  '<img src="https://elsewhere.example/x.png" onerror="window.harmed = 2">',
  '"\'><svg onload="window.harmed = 3">',
  ']]><!-- -->&amp;&#0;',
  '```\n# owned [x](javascript:window.harmed=4)',
  '\u001B[31mred\u0007\u0000\uD800\u202E',
].join(' ');

/** The contract with hostile words wherever a page or its notes can put words. */
export function hostileContract(contract: Contract): Contract {
  return {
    ...contract,
    data: { ...contract.data, title: hostile },
    notes: {
      page: contract.data.page,
      effect: 'destructive',
      errata: [
        {
          at: 'prerequisites/DelegatedWork',
          documented: 'DeviceManagementManagedDevices.PriviligedOperation.All',
          effective: hostile,
          reason: hostile,
          evidence: 'https://example.com/"onmouseover="window.harmed=5',
        },
      ],
    },
  };
}

/** As many copies of a contract as asked for, as if they were pages of their own. */
export const copies = (contract: Contract, count: number): Contract[] =>
  Array.from({ length: count }, (_, at) => {
    const page = `${contract.data.page}-${at}`;
    return { ...contract, id: `${page}@${contract.data.edition.date}`, data: { ...contract.data, page } };
  });
