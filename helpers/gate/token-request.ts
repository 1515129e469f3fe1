import { parseJson } from '../common/parse-json.ts';
import type { Received } from '../exchange/exchange.ts';
import { isName } from '../exchange/is-name.ts';
import { isGuid } from '../exchange/plain-words.ts';
import type { Secrets } from '../exchange/secrets.ts';
import type { SentAnswer } from './watch-answer.ts';

const secretFields = [
  'client_secret',
  'password',
  'client_assertion',
  'assertion',
  'refresh_token',
  'code',
  'device_code',
];
const secretAnswers = ['access_token', 'refresh_token', 'id_token', 'device_code', 'user_code'];

/** What a request for a token asks for, or undefined where it is another of Entra's. What is secret in it, and in its answer, is registered. */
export function tokenRequestOf(
  target: string,
  body: Buffer | undefined,
  answer: SentAnswer,
  secrets: Secrets,
): Received['tokenRequest'] {
  const [, tenant = '', endpoint] =
    /^\/([^/]+)\/oauth2\/(?:v2\.0\/)?(token|devicecode|authorize)(?:\?|$)/.exec(target) ?? [];
  if (endpoint === undefined) return undefined;
  const sent = endpoint === 'authorize' ? (target.split('?')[1] ?? '') : (body ?? Buffer.alloc(0)).subarray(0, 100_000);
  const form = new URLSearchParams(sent.toString('utf8'));
  for (const name of secretFields) for (const value of form.getAll(name)) secrets.add(value, 'secret');
  const said = parseJson(answer.body);
  if (typeof said === 'object' && said !== null)
    for (const name of secretAnswers) {
      const value: unknown = Reflect.get(said, name);
      if (typeof value === 'string') secrets.add(value, 'token');
    }
  const error: unknown =
    answer.status >= 400 && typeof said === 'object' && said !== null ? Reflect.get(said, 'error_codes') : undefined;
  const scopes = (form.get('scope') ?? form.get('resource') ?? '').split(/\s+/).filter((one) => one !== '');
  return {
    grantType: plainWord(form.get('grant_type') ?? endpoint),
    scopes: scopes.slice(0, 50).map(plainScope),
    tenant: isGuid(tenant) ? tenant : plainWord(tenant),
    ...(Array.isArray(error) ? { error: `AADSTS${String(error[0]).replace(/\D/g, '')}` } : {}),
  };
}

const plainWord = (text: string): string =>
  /^[\w:.-]{1,80}$/.test(text) && isName(text.replace(/[\d:]/g, '') || 'none') ? text : '…';

/** `User.Read`, `https://graph.microsoft.com/.default`, `<guid>/.default`. */
function plainScope(text: string): string {
  const [, resource = '', name = ''] =
    /^(https:\/\/[\w.-]{1,80}\/{1,2}|api:\/\/[\w.-]{1,80}\/|[\da-f-]{36}\/)?(.*)$/i.exec(text) ?? [];
  return `${resource}${/^\.?[A-Za-z][\w.-]{0,120}$/.test(name) && isName(name.replace(/^\./, '')) ? name : '…'}`;
}
