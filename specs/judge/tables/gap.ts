import type { Asked, Evidence } from '../../../helpers/judge/evidence.ts';
import { aliveCall, device, evidence, exchange, personal, sentAt, twin, unseen, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** What was asked for, and is not there, or is something else. */

const resume = 'finish the run with --resume, or record again';
const again = 'record again: a clause is green only with all of its evidence';
const own = exchange().probe;
const twins = twin().probe;
const asked = (more: Partial<Asked> = {}): Asked => ({
  probe: own,
  method: 'POST',
  caller: 'Application',
  route: 'deviceManagement/managedDevices',
  subject: 'device',
  attempts: 3,
  looked: 'at the last',
  ...more,
});
const askedTwin = (more: Partial<Asked> = {}) => asked({ probe: twins, caller: 'DelegatedWork', ...more });
const refused = (attempts: readonly number[], given: Parameters<typeof evidence>[1] = {}): Evidence =>
  evidence(
    { kind: 'refused', statuses: [403] },
    {
      exchanges: attempts.map((attempt) => exchange({ attempt })),
      accepted: [1, 2, 3].map((attempt) => twin({ attempt })),
      asked: [asked(), askedTwin()],
      ...given,
    },
  );
const missing = (attempts: readonly number[], said: string): Row => ({
  title: `tries ${attempts.join(', ')} are not all: ${said}`,
  evidence: refused(attempts),
  verdict: 'inconclusive',
  observed: '403 Forbidden',
  because: `${said} tries of "${own}" are in the recording`,
  next: resume,
});

const tries: readonly Row[] = [
  { title: 'with every try that was asked for a refusal conforms', evidence: refused([1, 2, 3]), verdict: 'conforms' },
  { title: 'a try that was sent again counts once', evidence: refused([1, 2, 2, 3, 1]), verdict: 'conforms' },
  {
    title: 'refusals that were all sent again are complete with all of them',
    evidence: refused([1, 2, 3, 4, 5, 6]),
    verdict: 'conforms',
  },
  missing([1, 2], '2 of 3'),
  missing([1, 3], '2 of 3'),
  missing([2, 3], '2 of 3'),
  missing([1, 1, 1], '1 of 3'),
  missing([1, 2, 3, 4], '4 of 6'),
  missing([1, 2, 3, 5, 6], '5 of 6'),
  missing([1, 2, 77], '3 of 78'),
  {
    title: 'a twin of which a try is missing is not complete',
    evidence: refused([1, 2, 3], { accepted: [twin(), twin({ attempt: 2 })] }),
    verdict: 'inconclusive',
    because: `2 of 3 tries of "${twins}" are in the recording`,
    next: resume,
  },
  {
    title: 'a call that should show a token alive and is missing is told like a try',
    evidence: refused([1, 2, 3], { asked: [asked(), asked({ probe: 'alive | somebody', attempts: 1 })] }),
    verdict: 'inconclusive',
    because: '0 of 1 tries of "alive | somebody" are in the recording',
    next: resume,
  },
  {
    title: 'where the route does not accept anybody, that is told, and not what else is missing',
    evidence: refused([1], { accepted: [] }),
    verdict: 'inconclusive',
    because: 'the same route does not accept the right caller either (not sent)',
    next: 'a refusal counts only when its controls hold: mend those first',
  },
  {
    title: 'a violation is one with whatever is there',
    evidence: refused([], { exchanges: [exchange({ status: 409, attempt: 2 })] }),
    verdict: 'violates',
    next: 'compare a newer edition of the page, or record a deviation',
  },
];

const notAsked = (probe: string) => `"${probe}" is not the request that was asked for`;
const differing: readonly [string, Partial<Asked>][] = [
  ['another verb', { method: 'GET' }],
  ['another caller', { caller: 'Somebody' }],
  ['another route', { route: 'elsewhere' }],
  ['another subject', { subject: 'absent' }],
];
const strange: readonly Row[] = [
  ...differing.flatMap(([what, more]): Row[] => [
    {
      title: `a refusal with ${what} is not the one that was asked for`,
      evidence: refused([1, 2, 3], { asked: [asked(more), askedTwin()] }),
      verdict: 'inconclusive',
      observed: '403 Forbidden',
      because: notAsked(own),
      next: again,
    },
    {
      title: `a twin with ${what} is not the one that was asked for`,
      evidence: refused([1, 2, 3], { asked: [asked(), askedTwin(more)] }),
      verdict: 'inconclusive',
      because: notAsked(twins),
      next: again,
    },
  ]),
  {
    title: 'a call that shows a token alive must be the one that was asked for, too',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      {
        caller: personal,
        exchanges: [exchange({ by: personal, credential: { form: 'opaque' } })],
        alive: [aliveCall({ credential: { form: 'opaque' } })],
        asked: [
          asked({
            probe: aliveCall().probe,
            method: 'POST',
            caller: personal.name,
            route: '*',
            subject: 'none',
            attempts: 1,
          }),
        ],
      },
    ),
    verdict: 'inconclusive',
    because: notAsked(aliveCall().probe),
    next: again,
  },
];

const change = { device, action: 'resetPasscode', state: 'pending', started: sentAt };
const effect = (looked: Asked['looked'], exchanges: Evidence['exchanges']): Evidence =>
  evidence(
    { kind: 'effect', action: 'resetPasscode' },
    { section: 'response', caller: work, exchanges, asked: [askedTwin({ looked, attempts: exchanges.length })] },
  );
const looks: readonly Row[] = [
  {
    title: 'an effect that somebody looked for behind each try conforms',
    evidence: effect(
      'at each try',
      [1, 2].map((attempt) => twin({ attempt, changes: [change] })),
    ),
    verdict: 'conforms',
  },
  {
    title: 'an effect that somebody should have looked for behind each try, and did not, says nothing',
    evidence: effect('at each try', [unseen({ by: work, status: 204 }), twin({ attempt: 2, changes: [change] })]),
    verdict: 'inconclusive',
    observed: `resetPasscode is pending on device ${device}`,
    because: 'the devices could not be read before and after each try',
    next: 'give a caller that may read devices',
  },
  {
    title: 'a look that is asked for behind each try of another probe is none of this one',
    evidence: evidence(
      { kind: 'effect', action: 'resetPasscode' },
      {
        section: 'response',
        caller: work,
        exchanges: [unseen({ by: work, status: 204 }), twin({ attempt: 2, changes: [change] })],
        asked: [askedTwin({ attempts: 2 }), asked({ attempts: 1, looked: 'at each try' })],
        accepted: [exchange()],
      },
    ),
    verdict: 'conforms',
  },
  {
    title: 'an effect that somebody looks for behind the last try only conforms',
    evidence: effect('at the last', [unseen({ by: work, status: 204 }), twin({ attempt: 2, changes: [change] })]),
    verdict: 'conforms',
  },
  {
    title: 'a refusal rests on the look behind its last try, and on no other',
    evidence: evidence(
      { kind: 'refused', statuses: [403] },
      { exchanges: [unseen(), exchange({ attempt: 2 })], asked: [asked({ attempts: 2, looked: 'at each try' })] },
    ),
    verdict: 'conforms',
  },
];

const deviating: Row = {
  title: 'a deviation, too, needs all of its evidence',
  evidence: evidence(
    { kind: 'permission-exists', names: ['Misspelt.All'] },
    {
      caller: undefined,
      accepted: undefined,
      errata: [
        {
          at: 'prerequisites/DelegatedWork',
          documented: 'Misspelt.All',
          effective: 'Spelt.All',
          reason: 'misspelt',
          evidence: 'https://example.com/issue',
        },
      ],
      exchanges: [exchange({ probe: 'permission | Misspelt.All', status: 400, body: 'AADSTS650053' })],
      asked: [asked({ probe: 'permission | Other', attempts: 1 })],
    },
  ),
  verdict: 'inconclusive',
  observed: 'Entra knows no Misspelt.All (AADSTS650053)',
  because: '0 of 1 tries of "permission | Other" are in the recording',
  next: resume,
};

export const gapTable: Table = [deviating, ...tries, ...strange, ...looks];
