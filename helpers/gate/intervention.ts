import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** What is done to one request in the mock's place. */
export type Intervention =
  /** Answered so, after `delay` milliseconds. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly code?: string;
      readonly text?: string;
      readonly delay?: number;
    }
  /** The connection is torn down before the mock sees the request. */
  | { readonly kind: 'reset' }
  /** The mock answers, so many milliseconds later. */
  | { readonly kind: 'wait'; readonly delay: number };

/** Writes an answer in Graph's form: an error has its envelope, a success no content. */
export function writeAnswer(
  response: ServerResponse,
  { status, headers = {}, code, text = 'An error has occurred' }: Extract<Intervention, { kind: 'answer' }>,
  clientRequestId: string | undefined,
): void {
  const requestId = randomUUID();
  const own = clientRequestId ?? requestId;
  const body =
    code === undefined
      ? ''
      : JSON.stringify({
          error: {
            code,
            message: text,
            innerError: {
              date: new Date().toISOString().slice(0, 19),
              'request-id': requestId,
              'client-request-id': own,
            },
          },
        });
  response.writeHead(status, {
    'request-id': requestId,
    'client-request-id': own,
    ...(body === '' ? {} : { 'Content-Type': 'application/json' }),
    ...(status === 204 || body !== '' ? {} : { 'Content-Length': '0' }),
    ...headers,
  });
  response.end(body === '' ? undefined : body);
}
