import type { IncomingMessage } from 'node:http';

/** What an answer needs to know of its request. */
export interface Question {
  url: string;
  method: string;
  clientRequestId: string | undefined;
  /** Named in Intune's messages. */
  action?: string;
  deviceId?: string;
}

/** The question behind a request that calls no action. */
export function questionOf({ url = '/', method = 'GET', headers }: IncomingMessage): Question {
  const id = headers['client-request-id'];
  return { url, method, clientRequestId: typeof id === 'string' ? id : undefined };
}
