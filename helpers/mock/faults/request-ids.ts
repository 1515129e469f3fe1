import type { Fault } from '../fault.ts';
import { documented, everyNth, type Mark, type Recipe, type Who } from './recipe.ts';

const requestId = 'response/request-id';
const clientRequestId = 'response/client-request-id';
const success: Who = (call) => call.decision.kind === 'act';
const refusal: Who = (call) => call.decision.kind === 'refuse';
const any: Who = () => true;

/** Another value of a header, or none. */
const header =
  (name: string, value: string | undefined, who: Who): NonNullable<Fault['answer']> =>
  (call, answer) => {
    if (!documented(call) || !who(call)) return answer;
    const { [name]: _, ...headers } = answer.headers;
    return { ...answer, headers: value === undefined ? headers : { ...headers, [name]: value } };
  };

const recipe = (name: string, title: string, answer: Fault['answer'], breaks: readonly Mark[]): Recipe => ({
  name,
  title,
  ...(answer === undefined ? {} : { answer }),
  breaks,
});
/** Whoever the page wants refused: `DelegatedWork` itself is the right caller. */
const others: readonly string[] = ['DelegatedPersonal', 'DelegatedWork.*', 'Application*', 'Authorization.*'];

/** The ids by which two sides find a call in their logs. */
export const requestIdRecipes: readonly Recipe[] = [
  recipe('request-id-missing', 'no answer has a request-id', header('request-id', undefined, any), [requestId]),
  recipe('request-id-is-no-guid', 'the request-id is a number', header('request-id', '4711', any), [requestId]),
  recipe('request-id-missing-in-success', 'only refusals have a request-id', header('request-id', undefined, success), [
    { clause: requestId, callers: ['DelegatedWork'] },
  ]),
  recipe(
    'request-id-missing-in-refusals',
    'only successes have a request-id',
    header('request-id', undefined, refusal),
    [{ clause: requestId, callers: others }],
  ),
  {
    ...recipe(
      'client-request-id-missing',
      'no answer echoes the client-request-id',
      header('client-request-id', undefined, any),
      [clientRequestId],
    ),
    where: ['all routes'],
  },
  recipe(
    'client-request-id-of-somebody-else',
    "every answer has another caller's client-request-id",
    header('client-request-id', '11111111-2222-4333-8444-555555555555', any),
    [clientRequestId],
  ),
  recipe(
    'client-request-id-missing-in-refusals',
    'only successes echo the client-request-id',
    header('client-request-id', undefined, refusal),
    [{ clause: clientRequestId, callers: others }],
  ),
  recipe(
    'client-request-id-missing-every-second-time',
    'every second answer does not echo the client-request-id',
    header('client-request-id', undefined, everyNth(2)),
    [clientRequestId],
  ),
];
