import { z } from 'zod';

/** What a token says of itself: never the token. Times in seconds since 1970, as in the token. */
const credential = z.strictObject({
  form: z.enum(['none', 'jwt', 'opaque', 'unreadable']),
  tokenClass: z.enum(['DelegatedWork', 'DelegatedPersonal', 'Application']).optional(),
  scopes: z.array(z.string()).optional(),
  roles: z.array(z.string()).optional(),
  audience: z.string().optional(),
  issuer: z.string().optional(),
  /** Application (client) id to which the token was issued. */
  client: z.string().optional(),
  notBefore: z.number().optional(),
  expires: z.number().optional(),
});
export type Credential = z.infer<typeof credential>;

/** What the socket showed of an answer, whatever the HTTP client made of it. */
const wire = z.strictObject({
  contentLength: z.string().optional(),
  transferEncoding: z.string().optional(),
  /** Bytes that came behind the head, framing included. */
  bytesAfterHead: z.int().nonnegative(),
  /** How long the socket was watched after the head, in milliseconds. */
  watched: z.number().nonnegative(),
});
export type Wire = z.infer<typeof wire>;

const answer = z.strictObject({
  status: z.int(),
  reason: z.string(),
  headers: z.record(z.string(), z.string()),
  /** Parsed JSON where it is JSON, else the text, shortened; secrets removed. */
  body: z.unknown().optional(),
  /** Why the body could not be read (a content coding, a charset): then nobody knows what it said. */
  unreadable: z.string().optional(),
  wire,
});
export type Answer = z.infer<typeof answer>;

const failureKinds = ['timeout', 'reset', 'refused', 'unresolved', 'tls', 'malformed', 'stopped'] as const;
const failure = z.strictObject({
  kind: z.enum(failureKinds),
  message: z.string(),
  /** Why nothing was sent: our own fault; a caller that cannot be had any more; a place that stayed troubled. */
  reason: z.enum(['harness', 'caller', 'given-up']).optional(),
});
export type Failure = z.infer<typeof failure>;

/** A new entry in a device's deviceActionResults. `device` is the device's id; `by: others` where no request of ours explains it, `by: lost call` where an earlier one may, which got no answer; `by: one of several` where one of some refused calls did it, and none of them did it again. `started` is empty where the entry tells no date. */
export const changeSchema = z.strictObject({
  device: z.string(),
  action: z.string(),
  state: z.string(),
  started: z.string(),
  by: z.enum(['others', 'lost call', 'one of several']).optional(),
});
export type Change = z.infer<typeof changeSchema>;

const retry = z.strictObject({ status: z.int().optional(), failure: failure.optional(), waited: z.number() });
export type Retry = z.infer<typeof retry>;

/** What only the receiving side sees of a request: of a client's traffic. */
const received = z.strictObject({
  /** Number of arrival, from 1 in each scenario. */
  order: z.int().positive(),
  scenario: z.string(),
  /** `graph`, `authority`: the two services; `elsewhere`: another origin, to which somebody was redirected. */
  place: z.enum(['graph', 'authority', 'elsewhere']),
  /** Which connection it came by, when that was made (milliseconds since 1970), and how many requests came by it, this one included. */
  connection: z.strictObject({ number: z.int(), opened: z.number(), nth: z.int().optional() }).optional(),
  /** The host that was meant, where the client came by the proxy. */
  host: z.string().optional(),
  body: z.strictObject({
    /** Bytes as sent. */
    length: z.int().nonnegative(),
    /** The same for the same bytes, within one run: made with a key that is not kept. */
    digest: z.string(),
    /** Why it could not be decoded. */
    unreadable: z.string().optional(),
  }),
  /** Names of all headers, in small letters, in their order. */
  headerNames: z.array(z.string()),
  /** At another origin: where else than in Authorization a token stood: names of headers, or `address`. */
  tokenIn: z.array(z.string()).optional(),
  /** An item of a `$batch` request, or the envelope itself. */
  batch: z.strictObject({ envelope: z.int().positive(), item: z.string().optional() }).optional(),
  tokenRequest: z
    .strictObject({
      grantType: z.string(),
      scopes: z.array(z.string()),
      tenant: z.string(),
      error: z.string().optional(),
    })
    .optional(),
});
export type Received = z.infer<typeof received>;

/** What was sent and what came back, secrets already removed. One line of a recording. */
export const exchangeSchema = z.strictObject({
  kind: z.literal('exchange'),
  contract: z.string(),
  /** Which probe this was; a probe that is sent several times has several exchanges. */
  probe: z.string(),
  attempt: z.int().positive(),
  route: z.string(),
  caller: z.string(),
  credential,
  request: z.strictObject({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().optional(),
  }),
  /** `device`: a device that may be acted on. `absent`: an id that no device has. */
  subject: z.enum(['device', 'absent', 'none']),
  device: z.string().optional(),
  answer: answer.optional(),
  failure: failure.optional(),
  retries: z.array(retry),
  /** What changed on the devices while this was under way; absent where nobody looked. */
  changes: z.array(changeSchema).optional(),
  received: received.optional(),
  /** ISO 8601. */
  at: z.string(),
  /** Milliseconds from the first byte sent to the end of the answer, without waiting and watching. */
  duration: z.number(),
});
export type Exchange = z.infer<typeof exchangeSchema>;
