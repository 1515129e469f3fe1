import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange, Failure } from '../exchange/exchange.ts';
import { keptBody } from '../exchange/kept-body.ts';
import { keptHeaders } from '../exchange/kept-headers.ts';
import type { RecordingWriter } from '../exchange/recording.ts';
import type { Secrets } from '../exchange/secrets.ts';
import { openedAt } from '../mock/tap.ts';
import type { Arrival } from './arrival.ts';
import type { Content } from './arrived.ts';
import { headersOnce } from './headers-once.ts';
import { keptName } from './kept-request.ts';
import { tokenRequestOf } from './token-request.ts';
import { type Told, type ToldRequestsParts, toldRequests } from './told-requests.ts';
import { type SentAnswer, watchAnswer } from './watch-answer.ts';

export interface RecorderParts extends ToldRequestsParts {
  readonly append: RecordingWriter['appendWords'];
}

/** What is learned of a request until its answer is out. */
interface Underway {
  content: Content | undefined;
  /** Why the gate itself gave no answer. */
  failure: Failure | undefined;
}

export interface Recorder {
  /** Begins to watch an answer: the exchange is recorded when its connection is done with it. */
  watch(arrival: Arrival, response: ServerResponse): Underway;
  /** Resolves when every answer that is under way is out, or a second later. */
  settled(): Promise<void>;
}

/** Makes exchanges of a client's traffic. Nothing secret is in them: tokens become what they say of themselves. */
export function recorder({ append, ...parts }: RecorderParts): Recorder {
  const { secrets } = parts;
  const requests = toldRequests(parts);
  const answered = headersOnce((line) => (ownWords.some((name) => name in line) ? {} : keptHeaders(line, secrets)));

  function ownOf(
    { request, place, order, scenario, host, at, batch, target }: Arrival,
    content: Content | undefined,
    answer: SentAnswer,
    failure: Failure | undefined,
  ): Omit<Exchange, keyof Told> {
    // Absent members are undefined, and not left out one by one: that costs more than the rest.
    return {
      probe: `${scenario} ${order}`,
      answer: failure === undefined ? keptAnswer(answer, answered, secrets) : undefined,
      failure,
      received: {
        order,
        scenario,
        place,
        connection: connectionOf(request),
        host,
        body: { length: content?.length ?? 0, digest: content?.digest ?? '', unreadable: content?.unreadable },
        headerNames: namesIn(request.rawHeaders),
        tokenIn: place === 'elsewhere' ? requests.tokenIn(request, target) : undefined,
        batch,
        tokenRequest: place === 'authority' ? tokenRequestOf(target, content?.bytes, answer, secrets) : undefined,
      },
      at: new Date(at).toISOString(),
      duration: Date.now() - at,
    };
  }

  let pending = 0;
  return {
    async settled() {
      for (let left = 50; left > 0 && pending > 0; left -= 1) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    watch(arrival, response) {
      pending += 1;
      const underway: Underway = { content: undefined, failure: undefined };
      watchAnswer(response, (answer) => {
        pending -= 1;
        const { content, failure = answer.whole ? undefined : gone } = underway;
        const told = requests.tell(arrival, content);
        append(`${told},${JSON.stringify(ownOf(arrival, content, answer, failure)).slice(1)}`);
      });
      return underway;
    },
  };
}

const connections = new WeakMap<object, { readonly number: number; readonly opened: number }>();
let connectionCount = 0;

function connectionOf({ socket }: IncomingMessage): { readonly number: number; readonly opened: number } {
  const known = connections.get(socket);
  if (known !== undefined) return known;
  connectionCount += 1;
  const made = { number: connectionCount, opened: openedAt.get(socket) ?? Date.now() };
  connections.set(socket, made);
  return made;
}

/** What the mock says with every answer, and no client is judged by: it would be a good part of the recording. */
const ownWords: readonly string[] = ['date', 'strict-transport-security', 'vary', 'x-ms-ags-diagnostic'];

const gone: Failure = { kind: 'stopped', message: 'the client was gone before it was answered' };

const names = new Map<string, string>();

/** Names of all headers, once each. */
function namesIn(raw: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? '';
    const known = names.get(name) ?? keptName(name);
    if (names.size < 1_000) names.set(name, known);
    if (!found.includes(known)) found.push(known);
  }
  return found;
}

function keptAnswer(
  answer: SentAnswer,
  cleaned: (headers: SentAnswer['headers']) => Record<string, string>,
  secrets: Secrets,
): NonNullable<Exchange['answer']> {
  const { status, headers, body } = answer;
  return {
    status,
    reason: '',
    headers: cleaned(headers),
    body: body === '' ? undefined : keptBody(status, body, secrets),
    wire: { bytesAfterHead: Buffer.byteLength(body), watched: 0 },
  };
}
