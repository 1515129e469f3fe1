import type { Answer } from '../graph/answer.ts';
import { type Refusal, refuse } from '../graph/refusal.ts';
import { documented, type Mark, type Recipe, type Who } from './recipe.ts';
import { withoutTheRightCaller } from './without-the-right-caller.ts';

/** What rests on the right caller can no longer be judged: a trouble turns nothing red. */
const ofThePermitted: readonly Mark[] = [
  ...withoutTheRightCaller,
  'request-headers/Accept.*',
  'request-headers/Authorization.other-scheme',
  'request-body/*',
];
/** Nor what looks at those who lack the permission. */
const ofTheAlive: readonly Mark[] = [...ofThePermitted, 'prerequisites/scopes-named'];

/** Callers whose token is in order. */
export const alive: Who = (call) => documented(call) && call.tokenState === 'ok';

/** Callers who hold what is asked for; apps, too: behind the permission nobody asks who may hold it. */
export const permitted: Who = (call) =>
  alive(call) && call.refusedBy.every((rule) => rule === 'app-only' || rule === 'body');

/** Graph says that something else is wanted first. */
export const wanted = (
  name: string,
  title: string,
  who: Who,
  refusal: Refusal,
  headers: Readonly<Record<string, string>> = {},
): Recipe => ({
  name,
  title,
  where: ['all routes'],
  decide: (call, sound) => (who(call) ? refusal : sound),
  answer: (call, answer) =>
    call.decision === refusal ? { ...answer, headers: { ...answer.headers, ...headers } } : answer,
  clouds: who === alive ? ofTheAlive : ofThePermitted,
});

/** Somebody between the client and Graph answers whatever is sent to the action; what Graph does meanwhile, if anything, is `graph`'s. */
export const between = (
  name: string,
  title: string,
  { status, headers = {}, body = '' }: Partial<Answer> & Pick<Answer, 'status'>,
  graph: 'is not reached' | 'does its work' = 'is not reached',
): Recipe => ({
  name,
  title,
  where: ['all routes'],
  ...(graph === 'does its work' ? {} : { decide: () => refuse(status, '', '') }),
  answer: () => ({ status, headers: { Server: 'proxy.example', Via: '1.1 proxy.example', ...headers }, body }),
  clouds: [
    'prerequisites/Application*',
    'prerequisites/Delegated*',
    'prerequisites/scopes-named',
    'http-request/*',
    'request-headers/*',
    'request-body/*',
    'response/*',
  ],
});

/** A page of a web server that is not Graph. */
export const page = (text: string): Pick<Answer, 'headers' | 'body'> => ({
  headers: { 'Content-Type': 'text/html' },
  body: `<!DOCTYPE html><html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>`,
});
