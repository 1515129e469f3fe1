import type { Fault } from '../fault.ts';
import type { Answer } from '../graph/answer.ts';
import { type WireAnswer, wireHead } from '../graph/wire.ts';
import { everyNth, type Place, type Recipe, type Who } from './recipe.ts';

const always: Who = () => true;
const behind =
  (tail: (answer: Answer) => WireAnswer, when: Who = always): NonNullable<Fault['wire']> =>
  (call, answer) =>
    answer.status === 204 && when(call) ? tail(answer) : undefined;

const text = 'hello';
const json = '{"value":true}';
const chunked = { 'Transfer-Encoding': 'chunked' };
const secondAnswer = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${json.length}\r\n\r\n${json}`;

const recipe = (name: string, title: string, wire: Fault['wire'], place: Place = 'one route'): Recipe => ({
  name,
  title,
  where: [place],
  ...(wire === undefined ? {} : { wire }),
  breaks: ['response/no-content'],
});

/** What must not follow a 204. HTTP clients hide all of it; the socket shows it. Milliseconds. */
export const noContentRecipes: readonly Recipe[] = [
  recipe(
    'bytes-behind-204',
    'a 204 is followed by five bytes',
    behind((answer) => [{ bytes: wireHead(answer) + text }]),
  ),
  recipe(
    'bytes-soon-behind-204',
    'a 204 is followed by five bytes after 5 ms',
    behind((answer) => [{ bytes: wireHead(answer) }, { bytes: text, after: 5 }]),
    'all routes',
  ),
  recipe(
    'late-bytes-behind-204',
    'a 204 is followed by five bytes after 50 ms',
    behind((answer) => [{ bytes: wireHead(answer) }, { bytes: text, after: 50 }]),
  ),
  recipe(
    'bytes-behind-every-second-204',
    'every second 204 is followed by JSON',
    behind((answer) => [{ bytes: wireHead(answer) + json }], everyNth(2)),
  ),
  recipe(
    'content-length-of-204-lies',
    'a 204 announces five bytes that never come',
    behind((answer) => [{ bytes: wireHead(answer, { 'Content-Length': '5' }) }]),
  ),
  recipe(
    'content-length-of-204-is-true',
    'a 204 announces five bytes, and they come',
    behind((answer) => [{ bytes: wireHead(answer, { 'Content-Length': '5' }) + text }]),
  ),
  recipe(
    'chunks-behind-204',
    'a 204 has a chunked body',
    behind((answer) => [{ bytes: `${wireHead(answer, chunked)}5\r\n${text}\r\n0\r\n\r\n` }]),
  ),
  recipe(
    'last-chunk-behind-204',
    'a 204 has a chunked body without content',
    behind((answer) => [{ bytes: `${wireHead(answer, chunked)}0\r\n\r\n` }]),
  ),
  recipe(
    'second-answer-behind-204',
    'a 204 is followed by a whole second answer',
    behind((answer) => [{ bytes: wireHead(answer) + secondAnswer }]),
  ),
  recipe(
    'late-second-answer-behind-204',
    'a 204 is followed by a whole second answer after 50 ms',
    behind((answer) => [{ bytes: wireHead(answer) }, { bytes: secondAnswer, after: 50 }]),
  ),
];
