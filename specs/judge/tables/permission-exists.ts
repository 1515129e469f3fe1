import { evidence, exchange } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** Every printed permission name exists, by what Entra says when it is asked for. */

const erratum = {
  at: 'prerequisites/DelegatedWork',
  documented: 'Misspelt.All',
  effective: 'Spelt.All',
  reason: 'the page misspells it',
  evidence: 'https://example.com/issue',
};
const asked = (name: string, status: number, body: unknown) =>
  exchange({ probe: `permission | ${name}`, status, body, route: '*', subject: 'none', caller: '*' });
const known = (name: string) => asked(name, 200, 'a token was issued');
const unknown = (name: string, code = 'AADSTS650053') => asked(name, 400, `${code}: The application asked for it.`);
const names = (names: readonly string[], ...exchanges: ReturnType<typeof exchange>[]) =>
  evidence(
    { kind: 'permission-exists', names },
    { caller: undefined, errata: [erratum], exchanges, accepted: undefined },
  );
const findName = 'find the real name in the permissions reference, and write an erratum into the notes';

export const permissionExistsTable: Table = [
  {
    title: 'a name for which a token is issued exists',
    evidence: names(['A.Read', 'B.Read'], known('A.Read'), known('B.Read')),
    verdict: 'conforms',
    observed: 'Entra knows A.Read',
  },
  {
    title: 'a name that nobody has consented to exists',
    evidence: names(['A.Read'], asked('A.Read', 400, 'AADSTS65001: nobody has consented')),
    verdict: 'conforms',
    observed: 'Entra knows A.Read',
  },
  ...['AADSTS70011', 'AADSTS650053'].map(
    (code): Row => ({
      title: `a name that Entra does not know (${code}) is a violation`,
      evidence: names(['A.Read', 'B.Read'], known('A.Read'), unknown('B.Read', code)),
      verdict: 'violates',
      observed: `Entra knows no B.Read (${code})`,
      next: findName,
    }),
  ),
  ...['AADSTS650010', 'AADSTS700110', 'AADSTS6500530', 'AADSTS50034'].map(
    (code): Row => ({
      title: `${code} tells nothing of a name`,
      evidence: names(['A.Read'], unknown('A.Read', code)),
      verdict: 'inconclusive',
      observed: `400: ${code}: The application asked for it.`,
      because: "Entra's answer does not tell whether there is a permission A.Read",
      next: 'sign DELEGATED_WORK in (`login delegated-work`), and run again',
    }),
  ),
  {
    title: 'a web page tells nothing of a name, whatever stands on it',
    evidence: names(['A.Read'], asked('A.Read', 200, ` <html>${'x'.repeat(200)}AADSTS65001`)),
    verdict: 'inconclusive',
    observed: `200:  <html>${'x'.repeat(113)}`,
    because: 'a web page came back where Entra answers in JSON: a proxy or gateway on the way, or another server',
    next: 'look at the proxy settings and GRAPH_AUTHORITY, and run again',
  },
  {
    title: 'a long answer is told by its beginning',
    evidence: names(['A.Read'], asked('A.Read', 400, 'x'.repeat(200))),
    verdict: 'inconclusive',
    observed: `400: ${'x'.repeat(120)}`,
    because: /does not tell/,
    next: /login delegated-work/,
  },
  {
    title: 'an answer without a body tells nothing of a name',
    evidence: names(['A.Read'], exchange({ probe: 'permission | A.Read', status: 300 })),
    verdict: 'inconclusive',
    observed: '300: ',
    because: /does not tell/,
    next: /login delegated-work/,
  },
  {
    title: 'a name that an erratum corrects deviates while Entra does not know it',
    evidence: names(['A.Read', 'Misspelt.All'], known('A.Read'), unknown('Misspelt.All')),
    verdict: 'deviates',
    observed: 'Entra knows no Misspelt.All (AADSTS650053)',
    because: 'erratum: the page misspells it; real name Spelt.All',
    next: 'https://example.com/issue',
  },
  {
    title: 'a name that an erratum corrects and Entra knows is a violation',
    evidence: names(['Misspelt.All'], known('Misspelt.All')),
    verdict: 'violates',
    observed: 'Entra knows Misspelt.All: expected to deviate and did not',
    next: 'remove the erratum from the notes',
  },
  {
    title: 'a violation weighs more than an unclear answer, and that more than a deviation',
    evidence: names(
      ['A.Read', 'Misspelt.All', 'B.Read'],
      asked('A.Read', 400, 'who knows'),
      unknown('Misspelt.All'),
      unknown('B.Read'),
    ),
    verdict: 'violates',
    observed: 'Entra knows no B.Read (AADSTS650053)',
    next: findName,
  },
  {
    title: 'an unclear answer weighs more than a deviation',
    evidence: names(['Misspelt.All', 'A.Read'], unknown('Misspelt.All'), asked('A.Read', 400, 'who knows')),
    verdict: 'inconclusive',
    observed: '400: who knows',
    because: /does not tell/,
    next: /login delegated-work/,
  },
  ...([429, 500, 503] as const).map(
    (status): Row => ({
      title: `a ${status} of Entra's tells nothing of a name`,
      evidence: names(['A.Read'], asked('A.Read', status, 'AADSTS65001')),
      verdict: 'inconclusive',
      because: /throttled to the end|the service failed/,
      next: /run again|run at another time/,
    }),
  ),
  {
    title: 'a lost answer tells nothing of a name',
    evidence: names(
      ['A.Read'],
      exchange({ probe: 'permission | A.Read', failure: { kind: 'reset', message: 'hang up' } }),
    ),
    verdict: 'inconclusive',
    because: 'no answer: hang up',
    next: 'check network, proxy and base URL; run again',
  },
  {
    title: 'names that nobody asked for are not known to exist',
    evidence: names(['A.Read', 'B.Read', 'C.Read'], known('A.Read')),
    verdict: 'inconclusive',
    observed: 'Entra was not asked for B.Read, C.Read',
    because: 'the recording does not have every name that the page prints',
    next: 'finish the run with --resume, or record again',
  },
];
