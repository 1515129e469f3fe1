import type { Fault } from '../fault.ts';
import type { Answer } from '../graph/answer.ts';
import { isObject, membersIn } from '../graph/to-json.ts';
import { documented, type Mark, type Recipe } from './recipe.ts';

type Json = Record<string, unknown>;

const envelope = 'response/error-envelope';

/** Another body, in refusals only. */
const bodies =
  (to: (answer: Answer) => Answer, statuses?: readonly number[]): NonNullable<Fault['answer']> =>
  (call, answer) =>
    documented(call) && answer.status >= 400 && (statuses?.includes(answer.status) ?? true) ? to(answer) : answer;

/** Another error object, made from the sound one. */
const errors = (to: (error: Json) => unknown): NonNullable<Fault['answer']> =>
  bodies((answer) => ({ ...answer, body: JSON.stringify({ error: to(errorIn(answer)) }) }));

function errorIn({ body }: Answer): Json {
  const { error } = membersIn(body);
  return isObject(error) ? error : {};
}

const html = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'Content-Type': 'text/html' },
  body: '<html><body><h2>Access is denied</h2></body></html>',
});

const recipe = (
  name: string,
  title: string,
  answer: NonNullable<Fault['answer']>,
  breaks: readonly Mark[] = [envelope],
): Recipe => ({ name, title, answer, breaks });

/** What SDKs read from a refusal. */
export const errorEnvelopeRecipes: readonly Recipe[] = [
  recipe(
    'refusals-are-empty',
    'refusals have no body',
    bodies((answer) => ({ ...answer, body: '' })),
  ),
  { ...recipe('refusals-are-pages', 'refusals are web pages', bodies(html)), where: ['all routes'] },
  recipe('unauthorized-is-a-page', 'refusals with 401 are web pages', bodies(html, [401]), [
    { clause: envelope, callers: ['Authorization.*'] },
  ]),
  recipe('forbidden-is-a-page', 'refusals with 403 are web pages', bodies(html, [403]), [
    { clause: envelope, callers: ['Application*', 'DelegatedWork.*'] },
  ]),
  recipe(
    'refusals-with-inner-text',
    'innerError is a text, no object',
    errors((error) => ({ ...error, innerError: 'see the logs' })),
  ),
  recipe(
    'refusal-messages-are-lists',
    'error.message is a list of texts',
    errors((error) => ({ ...error, message: [error.message] })),
  ),
  recipe(
    'refusals-without-message',
    'refusals have no message',
    errors(({ message: _, ...rest }) => rest),
  ),
  recipe(
    'refusal-codes-are-numbers',
    'error.code is a number',
    errors((error) => ({ ...error, code: 403 })),
  ),
  recipe(
    'refusal-codes-are-empty',
    'error.code is empty',
    errors((error) => ({ ...error, code: '' })),
  ),
  recipe(
    'refusals-are-oauth-errors',
    'refusals have the form of an OAuth error',
    errors(() => 'invalid_token'),
  ),
];
