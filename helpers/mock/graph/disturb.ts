import type { ServerResponse } from 'node:http';
import { type Trouble, trouble } from '../chaos.ts';
import type { Answer } from './answer.ts';
import type { Question } from './question.ts';
import { refuse } from './refusal.ts';
import { resetConnection } from './reset-connection.ts';
import type { World } from './world.ts';
import { write } from './write.ts';

/** How long a client is told to wait, in seconds. */
const RETRY_AFTER_SECONDS = 1;

/** Makes trouble for one request. `serve`: go on as usual; `done`: it has had its answer, or none. */
export async function disturbed(world: World, question: Question, response: ServerResponse): Promise<'serve' | 'done'> {
  const { chaos, requests } = world.behaviour;
  if (chaos === undefined) return 'serve';
  const rolled = trouble(chaos, world.random, requests);
  if (rolled.delay > 0) await world.clock.sleep(rolled.delay);
  switch (rolled.outcome) {
    case 'none':
      return 'serve';
    case 'throttled':
      write(response, withRetryAfter(world, refused(world, question, 429, 'TooManyRequests'), rolled));
      return 'done';
    case 'unavailable':
      write(response, withRetryAfter(world, failure(world, question, 503, rolled), rolled));
      return 'done';
    case 'timeout':
      write(response, failure(world, question, 504, rolled));
      return 'done';
    case 'reset before':
      resetConnection(response);
      return 'done';
    case 'reset after':
      // The client is gone before the answer; the request takes effect all the same.
      resetConnection(response);
      return 'serve';
    default:
      return rolled.outcome satisfies never;
  }
}

function refused(world: World, question: Question, status: number, code: string): Answer {
  return world.answers.refusal(question, refuse(status, code, 'An error has occurred', 'intune'));
}

/** Source of the codes: public traces of 503 and 504; the body may be empty or a page of the web server in front. */
function failure(world: World, question: Question, status: 503 | 504, { body }: Trouble): Answer {
  switch (body) {
    case 'json':
      return refused(world, question, status, status === 503 ? 'UnknownError' : 'CancelledOnServiceTimeout');
    case 'html':
      return world.answers.refusal(question, refuse(status, '', 'Service Unavailable', 'html'));
    case 'empty':
      return world.answers.success(question, status);
    default:
      return body satisfies never;
  }
}

function withRetryAfter(world: World, answer: Answer, { retryAfter }: Trouble): Answer {
  switch (retryAfter) {
    case 'none':
      return answer;
    case 'seconds':
      return { ...answer, headers: { ...answer.headers, 'Retry-After': String(RETRY_AFTER_SECONDS) } };
    case 'date': {
      const when = new Date(world.clock.now() + RETRY_AFTER_SECONDS * 1_000).toUTCString();
      return { ...answer, headers: { ...answer.headers, 'Retry-After': when } };
    }
    default:
      return retryAfter satisfies never;
  }
}
