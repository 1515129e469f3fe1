import { signsOf } from '../../../helpers/judge/signs.ts';
import { worst } from '../../../helpers/judge/verdict.ts';
import { exchange, type Stated } from '../evidence.ts';
import { sameLines, type Trial } from './trial.ts';

/** What an answer shows beside its status, wherever in it that stands. */

const shown = (body: unknown, stated: Stated = {}): string => {
  const { answer } = exchange({ ...stated, body });
  if (answer === undefined) return 'no answer';
  const { code, codes, texts, aadsts, claims, challenges } = signsOf(answer);
  return [
    `code ${code}`,
    `codes ${codes.join('/')}`,
    `texts ${texts.join('/')}`,
    `aadsts ${aadsts.join('/')}`,
    claims,
    ...challenges.map(({ scheme }) => scheme),
  ].join(', ');
};

/** Cut where it is long, and told apart by its length. */
const titleOf = (body: unknown): string => {
  const text = JSON.stringify(body);
  return text.length <= 80 ? text : `${text.slice(0, 60)}… (${text.length} characters)`;
};

const deep = (levels: number): unknown => (levels === 0 ? { code: 'x' } : { inner: deep(levels - 1) });
const list = (levels: number): unknown => (levels === 0 ? { code: 'x' } : [list(levels - 1)]);
const bodies: readonly (readonly [body: unknown, said: string])[] = [
  [null, 'code , codes , texts , aadsts , none'],
  [7, 'code , codes , texts , aadsts , none'],
  ['words', 'code , codes , texts words, aadsts , none'],
  [' ', 'code , codes , texts , aadsts , none'],
  [{ error: { code: 'a', message: 'b' } }, 'code a, codes a, texts b, aadsts , none'],
  [{ error: { code: 7, message: 8 } }, 'code , codes , texts , aadsts , none'],
  [
    { error: 'a', suberror: 'b', error_type: 'c', reason: 'd', ErrorCode: 'e' },
    'code , codes a/b/c/d/e, texts , aadsts , none',
  ],
  [
    { error_description: 'a', errorMessage: 'b', description: 'c', detail: 'd', title: 'e', other: 'f' },
    'code , codes , texts a/b/c/d/e, aadsts , none',
  ],
  [{ CustomApiErrorPhrase: 'a' }, 'code , codes a, texts , aadsts , none'],
  [{ code: ' ' }, 'code , codes , texts , aadsts , none'],
  [[{ code: 'a' }, 'b', null], 'code , codes a, texts b, aadsts , none'],
  [
    { message: 'AADSTS50076: x, aadsts500131' },
    'code , codes , texts AADSTS50076: x, aadsts500131, aadsts 50076/500131, none',
  ],
  [{ message: 'AADSTS5007' }, 'code , codes , texts AADSTS5007, aadsts , none'],
  [{ error_codes: [50076, 1, 12345678] }, 'code , codes , texts , aadsts 50076, none'],
  [{ errorCode: 50076 }, 'code , codes , texts , aadsts 50076, none'],
  [{ other: 50076 }, 'code , codes , texts , aadsts , none'],
  [{ claims: 'e30=' }, 'code , codes , texts , aadsts , asked'],
  [{ claims: null }, 'code , codes , texts , aadsts , none'],
  [{ message: '{"code":"a"}' }, 'code , codes a, texts , aadsts , none'],
  [{ message: 'x {"code":"a"} y' }, 'code , codes a, texts x   y, aadsts , none'],
  [{ message: '{"code":"a"} y' }, 'code , codes a, texts   y, aadsts , none'],
  [{ message: '["a"]' }, 'code , codes , texts a, aadsts , none'],
  [{ message: '"a"' }, 'code , codes , texts a, aadsts , none'],
  [{ message: '7' }, 'code , codes , texts 7, aadsts , none'],
  [{ message: 'null' }, 'code , codes , texts null, aadsts , none'],
  [{ message: '} {' }, 'code , codes , texts } {, aadsts , none'],
  [{ message: '}' }, 'code , codes , texts }, aadsts , none'],
  [{ message: '{' }, 'code , codes , texts {, aadsts , none'],
  [{ message: 'a {b} c' }, 'code , codes , texts a {b} c, aadsts , none'],
  [{ message: '[a' }, 'code , codes , texts [a, aadsts , none'],
  [{ message: '{}' }, 'code , codes , texts , aadsts , none'],
  [{ HttpHeaders: '{"WWW-Authenticate":"Basic"}' }, 'code , codes , texts , aadsts , none, basic'],
  [
    { HttpHeaders: { 'www-authenticate': ['Basic', 7, 'Bearer'] } },
    'code , codes , texts , aadsts , none, basic, bearer',
  ],
  [{ HttpHeaders: { 'www-authenticate': 7 } }, 'code , codes , texts , aadsts , none'],
  [{ HttpHeaders: [{ HttpHeaders: 'x' }] }, 'code , codes , texts , aadsts , none'],
  [list(23), 'code , codes x, texts , aadsts , none'],
  [list(24), 'code , codes , texts , aadsts , none'],
  [{ errorCode: '50076' }, 'code , codes 50076, texts , aadsts , none'],
  [deep(23), 'code , codes x, texts , aadsts , none'],
  [deep(24), 'code , codes , texts , aadsts , none'],
];
const header = (value: string): Stated => ({ headers: { 'Www-Authenticate': value } });
const inOne = (value: string) => ({ HttpHeaders: { 'WWW-Authenticate': value } });

export const signsTrials: readonly Trial[] = [
  ...bodies.map(([body, said]) => sameLines(`the signs in ${titleOf(body)}`, () => [shown(body)], [said])),
  sameLines(
    'a challenge of the answer and one that Intune hands on are two, and the same one once',
    () => [shown(inOne('Basic'), header('Bearer')), shown(inOne('Basic'), header('Basic'))],
    ['code , codes , texts , aadsts , none, bearer, basic', 'code , codes , texts , aadsts , none, basic'],
  ),
  sameLines(
    "Entra's numbers stand in challenges, too",
    () => [shown({}, header('Bearer error_codes="[50076, 1, 500131]", error_description="AADSTS53003"'))],
    ['code , codes , texts , aadsts 53003/50076/500131, none, bearer'],
  ),
  sameLines(
    'of some verdicts the worst counts',
    () => [
      worst([]),
      worst(['conforms', 'violates', 'blocked']),
      worst(['deviates', 'observed']),
      worst(['observed', 'observed']),
    ],
    ['not-applicable', 'violates', 'deviates', 'observed'],
  ),
];
