import type { Caller } from '../../../helpers/contract/clause.ts';
import type { Exchange } from '../../../helpers/exchange/exchange.ts';
import type { Evidence } from '../../../helpers/judge/evidence.ts';
import { app, evidence, exchange, grant, type Stated, unseen, work } from '../evidence.ts';
import type { Row, Table } from '../table.ts';

/** What a 404 on an id that nobody has says, by how the caller without the permission fared on the same route. */

const without: Caller = { ...work, name: 'DelegatedWork.without-permission', grants: [] };
const strange = { code: 'ItemNotFound', message: 'no such thing' };
const absent = (stated: Stated = {}): Exchange => unseen({ subject: 'absent', status: 404, error: strange, ...stated });
const plain = (stated: Stated = {}): Exchange => absent({ by: without, status: 403, error: {}, ...stated });
const twinAbsent = absent({ by: work });

const refused = (given: Parameters<typeof evidence>[1]): Evidence =>
  evidence({ kind: 'refused', statuses: [401, 403] }, { accepted: [twinAbsent], ...given });
const accepted = (given: Parameters<typeof evidence>[1]): Evidence =>
  evidence({ kind: 'accepted', cause: 'caller' }, { exchanges: [twinAbsent], ...given });

const everybody =
  'every caller gets 404 here, the one without the permission, too: whether permissions are checked is unknown';
const wouldShow = 'on an id that exists (a canary) it would show';
const unknownWords = 'the answer is neither a success nor a refusal that the documents know';
const readIt = 'read the answer; if it is reproducible, tell the owners of the service';
const newerEdition =
  'compile a newer edition of the page and compare (`drift`), or record a deviation with its evidence';
const letInWords = new RegExp(
  `^404 Not Found \\(ItemNotFound\\) for an app-only token that holds ${grant}: the caller was authorised`,
);
const letInRow = (title: string, given: Parameters<typeof evidence>[1]): Row => ({
  title,
  evidence: refused({ exchanges: [absent()], ...given }),
  verdict: 'violates',
  observed: letInWords,
  next: newerEdition,
});

const letIn: readonly Row[] = [
  ...[401, 403].map((status) =>
    letInRow(`an app that gets 404 where nobody without the permission gets further than ${status} is let in`, {
      unprivileged: [plain({ status })],
    }),
  ),
  letInRow('one caller without the permission who is refused is enough', {
    unprivileged: [plain({ status: 404, error: strange }), plain({ by: { ...without, ...app, grants: [] } })],
  }),
  letInRow('one refusal among lost tries of the caller without the permission is enough', {
    unprivileged: [plain({ status: 503 }), plain({ attempt: 2 })],
  }),
  {
    title: 'who is named gets 404, whatever its words, where nobody without the permission gets it',
    evidence: accepted({ unprivileged: [plain()] }),
    verdict: 'conforms',
  },
  {
    title:
      'a refusal counts where the right caller gets 404, whatever its words, and nobody without the permission does',
    evidence: refused({ exchanges: [absent({ status: 403, error: {} })], unprivileged: [plain()] }),
    verdict: 'conforms',
    controls: /DelegatedWork accepted on the same route \(404\)/,
  },
];

const unknown: readonly Row[] = [
  {
    title: 'where everybody gets 404, a named caller is not shown to be let in',
    evidence: accepted({
      exchanges: [absent({ by: work, error: {} })],
      unprivileged: [plain({ status: 404 })],
    }),
    verdict: 'inconclusive',
    because: everybody,
    next: wouldShow,
  },
  {
    title: 'where everybody gets 404, nobody is accused of being let in',
    evidence: refused({
      exchanges: [absent({ error: {} })],
      accepted: [absent({ by: work, error: {} })],
      unprivileged: [plain({ status: 404 })],
    }),
    verdict: 'inconclusive',
    because: /^the same route does not accept the right caller either/,
    next: 'a refusal counts only when its controls hold: mend those first',
  },
  {
    title: 'lost tries of the caller without the permission leave a 404 to its words',
    evidence: accepted({ unprivileged: [plain({ status: 404, error: strange }), plain({ status: 503 })] }),
    verdict: 'inconclusive',
    because: unknownWords,
    next: readIt,
  },
  {
    title: 'a caller without the permission whom a policy keeps out tells nothing of a 404',
    evidence: accepted({
      unprivileged: [
        plain({ status: 401, headers: { 'www-authenticate': 'Bearer error="insufficient_claims", claims="e30="' } }),
      ],
    }),
    verdict: 'inconclusive',
    because: unknownWords,
    next: readIt,
  },
  {
    title: 'a caller without the permission whom a proxy keeps out tells nothing of a 404',
    evidence: accepted({
      unprivileged: [
        plain({ headers: { 'request-id': undefined, 'client-request-id': undefined }, body: '<html>no</html>' }),
      ],
    }),
    verdict: 'inconclusive',
    because: unknownWords,
    next: readIt,
  },
  {
    title: 'a 404 on a device is told by its words, whoever else was refused',
    evidence: accepted({ exchanges: [exchange({ by: work, status: 404 })], unprivileged: [plain()] }),
    verdict: 'inconclusive',
    because: 'the route does not lead to the device',
    next: 'fix `http-request/route` first, then run again',
  },
  {
    title: 'a run without twins has no twin to tell apart',
    evidence: refused({
      exchanges: [absent({ status: 403, error: {} })],
      accepted: undefined,
      unprivileged: [plain()],
    }),
    verdict: 'inconclusive',
    because: 'no caller that the page names was there to show that the route accepts any caller',
    next: 'a refusal counts only when its controls hold: mend those first',
  },
];

export const notFoundTable: Table = [...letIn, ...unknown];
