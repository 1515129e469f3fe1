import type { TokenFacts } from '../tokens/token-facts.ts';
import type { Answer } from './answer.ts';
import { explainUnmatched } from './explain.ts';
import type { UnknownPath } from './matcher.ts';
import type { Question } from './question.ts';
import { refuse } from './refusal.ts';
import { refusedToken } from './token-rules.ts';
import type { World } from './world.ts';

/** Answers a request that matches no route: the token comes first, then 400. The console learns which route is nearest. */
export function serveUnmatched(
  world: World,
  question: Question,
  { path, segment }: UnknownPath,
  token: TokenFacts,
): Answer {
  const templates = world.routes.beta.places().map(({ template }) => template);
  world.log(explainUnmatched(question.method, path, templates));
  const refusal = refusedToken({ token, now: world.clock.now() });
  if (refusal !== undefined) return world.answers.refusal(question, refusal);
  const text =
    segment === undefined
      ? `Invalid version: ${path.split('/')[1] ?? ''}`
      : `Resource not found for the segment '${segment}'.`;
  return world.answers.refusal(question, refuse(400, 'BadRequest', text));
}
