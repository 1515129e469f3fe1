import type { Fault } from '../fault.ts';
import type { Answer } from '../graph/answer.ts';
import { refuse } from '../graph/refusal.ts';
import { decides, everyNth, type Recipe, rightful, type Who } from './recipe.ts';
import { withoutTheRightCaller } from './without-the-right-caller.ts';

const status = 'response/status';

/** Success with another status. Without a body: with none at all, and a length that says so. */
const answers =
  (who: Who, to: (answer: Answer) => Answer): NonNullable<Fault['answer']> =>
  (call, answer) =>
    call.decision.kind === 'act' && who(call) ? to(answer) : answer;
/** Where that status is the documented one it would be no fault: 201 then. */
const unlike = (code: number, answer: Answer): number => (answer.status === code ? 201 : code);
const bare =
  (code: number) =>
  (answer: Answer): Answer => ({
    status: unlike(code, answer),
    headers: { ...answer.headers, 'Content-Length': '0' },
    body: '',
  });
const withJson =
  (code: number) =>
  (answer: Answer): Answer => {
    // The length is that of the answer which it replaces.
    const { 'Content-Length': _, ...headers } = answer.headers;
    return {
      status: unlike(code, answer),
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: '{"value":true}',
    };
  };

/** Success is 204, and nothing else. */
export const successStatusRecipes: readonly Recipe[] = [
  {
    name: 'success-is-200',
    title: 'success is 200, without content',
    where: ['one route', 'all routes'],
    answer: answers(rightful, bare(200)),
    breaks: [status],
  },
  {
    name: 'success-is-202',
    title: 'success is 202: the action is only queued',
    answer: answers(rightful, bare(202)),
    breaks: [status],
  },
  {
    name: 'success-is-200-with-json',
    title: 'success is 200 with JSON',
    answer: answers(rightful, withJson(200)),
    breaks: [status, 'response/no-content'],
  },
  {
    name: 'success-is-202-with-json',
    title: 'success is 202 with JSON',
    answer: answers(rightful, withJson(202)),
    breaks: [status, 'response/no-content'],
  },
  {
    name: 'success-is-200-every-second-time',
    title: 'every second success is 200',
    answer: answers((call) => rightful(call) && everyNth(2)(call), bare(200)),
    breaks: [status],
  },
  {
    name: 'success-is-a-bad-request',
    title: 'the documented request is called a bad one, without a reason',
    decide: decides(rightful, refuse(400, 'BadRequest', 'An error has occurred', 'intune')),
    breaks: [status],
    clouds: withoutTheRightCaller,
  },
  {
    name: 'success-is-a-conflict',
    title: 'the documented request is answered 409',
    decide: decides(rightful, refuse(409, 'Conflict', 'Another action is under way.')),
    breaks: [status],
    clouds: withoutTheRightCaller,
  },
];
