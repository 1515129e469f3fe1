import type { IncomingMessage } from 'node:http';
import { ownOrigin } from '../own-origin.ts';
import type { TokenFacts } from '../tokens/token-facts.ts';
import { lacking, meets } from './access-rules.ts';
import type { Answer } from './answer.ts';
import type { Match } from './match.ts';
import { type Question, questionOf } from './question.ts';
import type { Read } from './read.ts';
import { type Refusal, refuse } from './refusal.ts';
import { refusedToken } from './token-rules.ts';
import type { World } from './world.ts';

/** Answers a request for a resource: the token first, then the verb, then the permission. A fault may change the answer. */
export function serveRead(world: World, request: IncomingMessage, match: Match, token: TokenFacts): Answer {
  const question = questionOf(request);
  const sound = soundAnswer(world, request, question, match, token);
  return world.behaviour.fault?.read?.(match.found.place, sound) ?? sound;
}

function soundAnswer(
  world: World,
  request: IncomingMessage,
  question: Question,
  { version, found }: Match,
  token: TokenFacts,
): Answer {
  const refusal = refusedToken({ token, now: world.clock.now() });
  if (refusal !== undefined) return world.answers.refusal(question, refusal);
  const operation = found.place.operations.get(question.method);
  if (operation?.kind !== 'read') return world.answers.refusal(question, noSuchVerb(question));
  const denied = deniedTo(token, operation.read);
  if (denied !== undefined) return world.answers.refusal(question, denied);
  const { url } = question;
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  const result = operation.read.read({
    token,
    kinds: found.place.kinds,
    values: found.values,
    query: new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : ''),
    base: `${ownOrigin(scheme, request.headers.host, request.socket.localPort)}/${version}`,
    devices: world.devices,
    relations: world.relations,
    results: world.results,
    directory: world.directory,
  });
  return 'content' in result
    ? world.answers.success(question, 200, result.content)
    : world.answers.refusal(question, result);
}

function noSuchVerb({ method, url }: Question): Refusal {
  return refuse(
    400,
    'BadRequest',
    `No OData route exists that match template ~/entityset/key with http verb ${method} for request ${url}.`,
  );
}

function deniedTo(token: TokenFacts, read: Read): Refusal | undefined {
  if (token.class === 'none') return undefined;
  const requirement = read.permissions[token.class];
  if (requirement === 'not-supported') return read.unsupported;
  if (meets(token.grants, requirement)) return undefined;
  return read.wording === 'intune'
    ? lacking(requirement)
    : refuse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}
