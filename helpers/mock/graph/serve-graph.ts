import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TokenFacts } from '../tokens/token-facts.ts';
import { arrivalOf } from './arrive.ts';
import { readBody } from './body.ts';
import { disturbed } from './disturb.ts';
import { actionAt } from './graph-routes.ts';
import { questionOf } from './question.ts';
import { refuse } from './refusal.ts';
import { serveAction } from './serve-action.ts';
import { serveRead } from './serve-read.ts';
import { serveUnmatched } from './serve-unmatched.ts';
import type { World } from './world.ts';
import { write } from './write.ts';

/** Serves one request to Graph. A request without body and with a token seen before is answered in the same turn. */
export function serveGraph(world: World, request: IncomingMessage, response: ServerResponse): void {
  world.behaviour.requests += 1;
  const { headers } = request;
  const token = world.reader.known(headers.authorization);
  const length = headers['content-length'];
  const bodiless = headers['transfer-encoding'] === undefined && (length === undefined || length === '0');
  if (token === undefined || !bodiless || world.behaviour.chaos !== undefined) {
    gather(world, request, response).catch((error: unknown) => failed(world, request, response, error));
    return;
  }
  try {
    answerTo(world, request, response, token, '');
  } catch (error) {
    failed(world, request, response, error);
  }
}

/** A mistake of the mock's or of a fault's own hooks: nothing that a service would say, so the client gets no answer at all. */
function failed(world: World, request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  world.log(`The mock itself failed on ${request.method ?? ''} ${request.url ?? ''}: ${reason}`);
  response.destroy();
}

async function gather(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const authorization = request.headers.authorization;
  const token = world.reader.known(authorization) ?? (await world.reader.read(authorization ?? ''));
  const body = await readBody(request);
  if (body === 'too long') {
    write(response, world.answers.refusal(questionOf(request), refuse(413, 'RequestEntityTooLarge', 'Too large.')));
    return;
  }
  if (world.behaviour.chaos === undefined) {
    answerTo(world, request, response, token, body);
    return;
  }
  const next = await disturbed(world, questionOf(request), response);
  if (next === 'serve') answerTo(world, request, response, token, body);
}

function answerTo(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  token: TokenFacts,
  body: string,
): void {
  const match = world.matchOf(request.url ?? '/');
  if (match.kind === 'unknown') {
    write(response, serveUnmatched(world, questionOf(request), match, token));
    return;
  }
  const service = actionAt(match.found, request.method ?? 'GET');
  if (service === undefined) write(response, serveRead(world, request, match, token));
  else serveAction(world, arrivalOf(world, request, match, { service, token, body }), response);
}
