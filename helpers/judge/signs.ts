import { type Challenge, challengesIn } from '../exchange/challenges.ts';
import type { Answer } from '../exchange/exchange.ts';

/** What an answer shows beside its status: the structure that its causes are told by, wherever in the answer it stands. */
export interface Signs {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly challenges: readonly Challenge[];
  /** `error.code`, as it is; '' where there is none. */
  readonly code: string;
  /** All error codes, at any depth: `error.code`, those of inner errors, Intune's `ErrorCode` and `CustomApiErrorPhrase`, OAuth's `error`. */
  readonly codes: readonly string[];
  /** All messages, at any depth. What is JSON itself is taken apart instead. */
  readonly texts: readonly string[];
  /** Numbers of Entra's errors, without the letters in front of them. */
  readonly aadsts: readonly string[];
  /** An answer asks for claims in its body. */
  readonly claims: 'asked' | 'none';
}

/** Depth of wrapping that is followed, objects and texts counted alike: three texts are seen (graph-explorer#706, contrib#4311). */
const deepest = 24;

const codeKeys = new Set(['code', 'errorcode', 'customapierrorphrase', 'error', 'suberror', 'errortype', 'reason']);
const textKeys = new Set(['message', 'errordescription', 'errormessage', 'description', 'detail', 'title']);

/** The header's value, by its name in any case; undefined where it was not sent. */
export const headerOf = (headers: Readonly<Record<string, string>>, name: string): string | undefined =>
  headers[name] ?? Object.entries(headers).find(([one]) => one.toLowerCase() === name)?.[1];

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/** The code of Graph's error envelope, or '' where there is none. */
export function errorCode({ body }: Pick<Answer, 'body'>): string {
  const code = field(field(body, 'error'), 'code');
  return typeof code === 'string' ? code : '';
}

/** Takes an answer apart. */
export function signsOf(answer: Answer): Signs {
  const codes: string[] = [];
  const texts: string[] = [];
  const headers: Record<string, string> = {};
  const numbers: string[] = [];
  let claims: Signs['claims'] = 'none';

  function readText(key: string, text: string, depth: number): void {
    const inner = jsonIn(text);
    if (inner !== undefined) walk(key, inner.value, depth + 1);
    const said = inner === undefined ? text : inner.around;
    if (said.trim() === '') return;
    if (codeKeys.has(key)) codes.push(said);
    else if (textKeys.has(key) || key === '') texts.push(said);
  }

  function walk(key: string, value: unknown, depth: number): void {
    if (depth > deepest || value === null || value === undefined) return;
    if (key === 'claims') claims = 'asked';
    // Intune's own; null, where there is nothing to wait for.
    if (key === 'retryafter' && /^\d*[1-9]/.test(String(value))) headers['retry-after'] ??= String(value);
    if (typeof value === 'string') readText(key, value, depth);
    if (typeof value === 'number' && (key === 'errorcodes' || key === 'errorcode')) numbers.push(String(value));
    if (Array.isArray(value)) for (const one of value) walk(key, one, depth + 1);
    else if (typeof value === 'object')
      for (const [name, one] of Object.entries(value)) {
        const known = name.toLowerCase().replace(/[^a-z]/g, '');
        // Intune hands on the headers of the service behind it as one more JSON text.
        if (known === 'httpheaders') noteHeaders(one);
        else walk(known, one, depth + 1);
      }
  }

  function noteHeaders(given: unknown): void {
    const found = typeof given === 'string' ? jsonIn(given)?.value : given;
    if (typeof found !== 'object' || found === null) return;
    for (const [name, value] of Object.entries(found)) {
      const said = [value].flat().filter((one) => typeof one === 'string');
      if (said.length > 0) headers[name.toLowerCase()] ??= said.join(', ');
    }
  }

  walk('', answer.body, 0);
  const inner = headers['www-authenticate'];
  for (const [name, value] of Object.entries(answer.headers)) headers[name.toLowerCase()] = value;
  const own = headerOf(answer.headers, 'www-authenticate');
  const challenges = [own, inner === own ? undefined : inner].flatMap((one) => challengesIn(one ?? ''));
  const said = [...codes, ...texts, ...challenges.flatMap(({ parameters }) => Object.values(parameters))];
  const asked = challenges.flatMap(({ parameters }) => (parameters.error_codes ?? '').match(/\d{5,7}/g) ?? []);
  return {
    status: answer.status,
    headers,
    challenges,
    code: errorCode(answer),
    codes,
    texts,
    aadsts: [
      ...said.flatMap((text) => [...text.matchAll(/AADSTS(\d{5,7})/gi)].map((match) => match[1] ?? '')),
      ...numbers.filter((one) => /^\d{5,7}$/.test(one)),
      ...asked,
    ],
    claims,
  };
}

/** The JSON in a text, and what stands around it; undefined where there is none. */
function jsonIn(text: string): { value: unknown; around: string } | undefined {
  const from = text.search(/[{["]/);
  if (from < 0) return undefined;
  const whole = parsed(text);
  if (whole !== undefined)
    return typeof whole === 'object' || typeof whole === 'string' ? { value: whole, around: '' } : undefined;
  const open = text.indexOf('{');
  const close = text.lastIndexOf('}');
  if (open < 0 || close < open) return undefined;
  const value = parsed(text.slice(open, close + 1));
  return value === undefined ? undefined : { value, around: `${text.slice(0, open)} ${text.slice(close + 1)}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
