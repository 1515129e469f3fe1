import { z } from 'zod';
import { sections } from '../contract/schema.ts';
import { verdicts } from '../judge/verdict.ts';

const verdict = z.enum(verdicts).describe('What is said of a clause, from best to worst.');
const level = z
  .enum(['required', 'recommended', 'observed'])
  .describe(
    "required: the page says it; recommended: Graph's general documents say it; observed: it is not documented.",
  );
const text = z.string();
const link = z.url({ protocol: /^https$/ });

const request = z.strictObject({
  method: text,
  url: text,
  headers: z.record(z.string(), z.string()),
  body: text.optional(),
});

const response = z.strictObject({
  status: z.int(),
  reason: text,
  headers: z.record(z.string(), z.string()),
  body: z.unknown().optional().describe('Parsed JSON where it is JSON, else the text, shortened.'),
  wire: z
    .strictObject({
      contentLength: text.optional(),
      transferEncoding: text.optional(),
      bytesAfterHead: z.int().nonnegative(),
      watched: z.number().nonnegative().describe('Milliseconds that the socket was watched after the headers.'),
    })
    .describe('What the socket showed, whatever the HTTP client made of it.'),
});

const clause = z.strictObject({
  id: text.describe('<page>@<edition>/<section>/<point>'),
  contract: text.describe('<page>@<edition>'),
  section: z.enum(sections),
  point: text,
  level,
  title: text,
  documented: text,
  read: text.describe('Page, section and edition, in words.'),
  link: link.describe('Where the clause can be read.'),
});

const letter = z.strictObject({
  observed: text,
  because: text.optional().describe('Why no conclusion is drawn, or why the verdict is not what one would expect.'),
  controls: text.optional().describe('Which controls held.'),
  next: text.optional().describe('What the reader can do about it.'),
});

const exchange = z.strictObject({
  request: request.describe('The request that tells, secrets removed.'),
  response: response.nullable().describe('What came back; null where nothing did.'),
  attempts: z.int().nonnegative().describe('Requests that were sent for a check, repetitions and retries included.'),
  duration: z.number().nonnegative().describe('Milliseconds on the wire, over all attempts.'),
});

const position = z.int().nonnegative();
const check = z.strictObject({
  id: text.describe('Clause, route and caller: stable from run to run.'),
  clause: text.describe('The id of one of `clauses`.'),
  section: z.enum(sections),
  route: text.describe('Route id; * for a clause of the page as a whole.'),
  caller: text.describe('Who calls; * where no caller does.'),
  level,
  verdict,
  letter: position.describe('Position in `letters`.'),
  exchange: position
    .optional()
    .describe(
      'Position in `exchanges`. Absent where nothing was sent, and in large reports where another check with the same letter has one.',
    ),
  observedBefore: text.optional().describe('What the previous run on this target observed, where it differs.'),
});

const contract = z.strictObject({
  id: text,
  page: text,
  title: text,
  link,
  version: z.enum(['beta', 'v1.0']),
  edition: z.strictObject({ date: text, locale: text }),
  effect: z.enum(['destructive', 'write', 'read']).optional(),
  preconditions: z.array(text),
  routes: z.array(z.strictObject({ id: text, line: text })).describe('The routes as printed.'),
  errata: z.array(z.strictObject({ at: text, documented: text, effective: text, reason: text, evidence: link })),
});
export type ReportedContract = z.infer<typeof contract>;
export type ReportedRequest = z.infer<typeof request>;
export type ReportedResponse = z.infer<typeof response>;

const change = z.strictObject({ id: text, before: verdict.nullable(), now: verdict });
const count = z.int().nonnegative();

/** The report of a run, `conformance.json`: what other programs read. */
export const conformanceSchema = z
  .strictObject({
    $schema: z.literal('./conformance.schema.json'),
    schemaVersion: z.literal(2),
    suite: z.strictObject({ name: text, version: text }),
    run: z.strictObject({ id: z.uuid(), command: text.optional() }),
    started: z.iso.datetime(),
    duration: z.number().nonnegative().describe('Milliseconds from start to end.'),
    target: z.strictObject({
      kind: z.enum(['mock', 'live', 'client']).describe('client: a program that calls the service was judged.'),
      name: text,
      baseUrl: text,
      fault: text.optional().describe('How the mock misbehaved.'),
      echo: z.boolean().optional().describe("True where the mock served the user's own contracts."),
    }),
    statement: text.describe('What this run shows, and what it does not, in a sentence.'),
    scenarios: z
      .array(
        z.strictObject({
          name: text,
          answers: text,
          proves: text,
          exitCode: z.int().describe('How the command ended.'),
          requests: count.describe('Requests to Graph.'),
        }),
      )
      .optional()
      .describe('Of a client: what it had to do with, and what that shows.'),
    contracts: z.array(contract),
    strict: z.boolean().describe('True where recommended clauses fail the run, too.'),
    partial: z.boolean().describe('True where something was blocked: the run lacked what a clause needs.'),
    interrupted: z.boolean(),
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    summary: z.record(verdict, count).describe('How many checks have each verdict.'),
    since: z
      .strictObject({ run: z.uuid(), started: z.iso.datetime(), changes: z.array(change) })
      .optional()
      .describe('Verdicts that differ from the previous run on this target; before is null for a new check.'),
    clauses: z.array(clause).describe('What the pages state, each once.'),
    letters: z.array(letter).describe('What is said of checks, each once however many share it.'),
    exchanges: z.array(exchange).describe('What was sent and what came back, each once.'),
    checks: z.array(check).describe('A clause on a route by a caller.'),
  })
  .describe('What a run of graph-conformance says of every clause, on every route, by every caller.');
export type WrittenReport = z.infer<typeof conformanceSchema>;

/** The verdicts that a run changed. */
export type Since = NonNullable<WrittenReport['since']>;
