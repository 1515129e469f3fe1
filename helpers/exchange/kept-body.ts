import { counted } from '../common/counted.ts';
import { parseJson } from '../common/parse-json.ts';
import { keptHeaders } from './kept-headers.ts';
import { isPlainCode } from './plain-vocabulary.ts';
import { isGuid, isTime, keptAddress } from './plain-words.ts';
import { learnFrom } from './read-body.ts';
import { isSecretName } from './secret-words.ts';
import type { Secrets } from './secrets.ts';

type Keeper = Pick<Secrets, 'said' | 'learn'>;

/** Letters of a body that are parsed: an error is never longer. */
const longest = 256_000;
const deepest = 24;
const mostMembers = 200;
const longestMessage = 64_000;

/** Letters of the notes that stand for what was left out. */
const note = (what: string, body: string): string => `[not kept: ${what}, ${counted(body.length, 'letter')}]`;

/**
 * What is kept of an answer's body: of an error its codes, ids, times, and of its messages what is understood; of a page its kind and title; of
 * everything else that it was there. Works on what was parsed, so that no escape hides anything, and on no more than is kept.
 */
export function keptBody(status: number, body: string, secrets: Keeper): unknown {
  if (body.length > longest) return note(kindOf(body), body);
  const parsed = parseJson(body.replace(/^\uFEFF/, ''));
  if (parsed === undefined) return keptText(body, secrets);
  learnFrom(parsed, secrets.learn);
  if (typeof parsed === 'string') return secrets.said(parsed);
  if (parsed === null) return null;
  if (typeof parsed !== 'object') return note('JSON value', body);
  if (Array.isArray(parsed)) return note('JSON array', body);
  const budget = { left: mostMembers };
  const kept = keptMembers(parsed, secrets, budget, 0);
  if (status >= 400 || Object.hasOwn(parsed, 'error')) return kept;
  const context: unknown = Reflect.get(parsed, '@odata.context');
  const what = note('JSON object', body);
  return typeof context === 'string' ? { '@odata.context': keptAddress(context), content: what } : what;
}

const kindOf = (body: string): string =>
  /^\uFEFF?\s{0,200}</.test(body) ? 'markup' : /^\uFEFF?\s{0,200}[[{]/.test(body) ? 'JSON' : 'text';

/** Of a page: that it is one, and its title. */
function keptText(body: string, secrets: Keeper): string {
  const head = body.slice(0, 8_000);
  const begin = /^\uFEFF?\s{0,200}<(!doctype html|html|\?xml|head|body)/i.exec(head)?.[1];
  if (begin === undefined) return /^\uFEFF?\s{0,200}</.test(head) ? note('markup', body) : secrets.said(head);
  const from = head.search(/<title[^>]{0,100}>/i);
  const inside = from < 0 ? '' : head.slice(head.indexOf('>', from) + 1);
  const end = inside.search(/<\/title/i);
  const title = end < 0 ? '' : secrets.said(inside.slice(0, end));
  return `<${begin.toLowerCase()}>${title === '' ? '' : `<title>${title}</title>`} ${note('page', body)}`;
}

const bareName = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

const containers = new Set(['error', 'errors', 'innererror', 'innererrors', 'innerexception', 'details', 'detail']);
const codes = new Set([
  'code',
  'errorcode',
  'error',
  'suberror',
  'errortype',
  'reason',
  'type',
  'category',
  'target',
  'odatatype',
  'errorcategory',
  'claimserror',
]);
const numbers = new Set([
  'status',
  'statuscode',
  'httpstatus',
  'httpstatuscode',
  'version',
  'retryafter',
  'errorcodes',
  'code',
  'errorcode',
]);
const ids = new Set([
  'requestid',
  'clientrequestid',
  'traceid',
  'correlationid',
  'activityid',
  'operationid',
  'timestampid',
]);
const times = new Set(['date', 'timestamp', 'time']);
const messages = new Set([
  'message',
  'errordescription',
  'title',
  'description',
  'customapierrorphrase',
  'errormessage',
  'detail',
]);
const addresses = new Set(['erroruri', 'url']);
/** Named where a reader will look for them: nothing of what they held is kept. */
const shownRemoved = new Set(['passcode', 'password', 'unlockPin', 'recoveryKey']);

type Budget = { left: number };

function keptMembers(value: object, secrets: Keeper, budget: Budget, depth: number): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    if (budget.left <= 0) break;
    if (name.length > 60) continue;
    budget.left -= 1;
    const one: unknown = Reflect.get(value, name);
    if (shownRemoved.has(name)) kept[name] = '[removed: passcode]';
    else if (name === 'claims') kept[name] = '[removed]';
    else if (/^[@A-Za-z_.-]+$/.test(name)) {
      const shown = keptMember(bareName(name), one, secrets, budget, depth);
      if (shown !== undefined && !(isSecretName(name) && !codes.has(bareName(name)))) kept[name] = shown;
    }
  }
  return kept;
}

function keptMember(name: string, value: unknown, secrets: Keeper, budget: Budget, depth: number): unknown {
  if (depth > deepest) return undefined;
  if (typeof value === 'string') return keptString(name, value, secrets, budget, depth);
  if (typeof value === 'number')
    return numbers.has(name) ? keptNumber(name, value) : messages.has(name) ? 0 : undefined;
  if (value === null || typeof value === 'boolean') return isKnown(name) ? value : undefined;
  if (typeof value !== 'object') return undefined;
  if (Array.isArray(value)) {
    if (name === 'errorcodes') return value.slice(0, 20).filter((one) => Number.isInteger(one) && one > 0 && one < 1e7);
    return containers.has(name)
      ? value
          .slice(0, 20)
          .map((one) => (typeof one === 'object' && one !== null ? keptMembers(one, secrets, budget, depth + 1) : null))
      : isKnown(name)
        ? []
        : undefined;
  }
  // OData 3: a message and its language.
  const said: unknown = Reflect.get(value, 'value');
  if (name === 'message' && typeof said === 'string') return { value: keptMessage(said, secrets, budget, depth) };
  return isKnown(name) ? keptMembers(value, secrets, budget, depth + 1) : undefined;
}

const isKnown = (name: string): boolean =>
  [containers, codes, numbers, ids, times, messages].some((names) => names.has(name));

const isEntraError = (name: string, value: number): boolean =>
  name.startsWith('errorcode') && Number.isInteger(value) && value >= 10_000 && value < 1e7;

const keptNumber = (name: string, value: number): number =>
  isEntraError(name, value) || (Number.isInteger(value) && Math.abs(value) < 1_000)
    ? value
    : name === 'retryafter' && value < 1e5
      ? Math.trunc(value)
      : 0;

function keptString(name: string, value: string, secrets: Keeper, budget: Budget, depth: number): string | undefined {
  if (value === '') return isKnown(name) ? value : undefined;
  if (value.length > longestMessage) return isKnown(name) ? '[not kept]' : undefined;
  if (ids.has(name)) return isGuid(value) ? value : '[removed]';
  if (times.has(name)) return isTime(value.replace(' ', 'T').replace(/ ?Z$/, 'Z')) ? value : '[removed]';
  if (addresses.has(name)) return keptAddress(value);
  if (codes.has(name) && !messages.has(name)) return keptCode(value);
  if (containers.has(name) && !messages.has(name)) return secrets.said(value);
  if (name === 'httpheaders') return JSON.stringify(keptInner(parseJson(value), secrets));
  if (numbers.has(name)) return /^\d{1,3}$/.test(value) ? value : '[removed]';
  return messages.has(name) ? keptMessage(value, secrets, budget, depth) : undefined;
}

/** `Forbidden`, `Request_ResourceNotFound`, `AADSTS50013`, `-1, Microsoft.SharePoint.Client.InvalidClientQueryException`. */
const keptCode = (value: string): string =>
  isPlainCode(value.replace(/B2[BC]/g, 'Bc')) ||
  /^AADSTS\d{4,7}$|^\d{3}$/.test(value) ||
  (/^-?\d{1,2}, [\w.]+$/.test(value) && isPlainCode(value.replace(/^\S+ /, '')))
    ? value
    : '[removed]';

/** Intune hands on the headers of the service behind it. */
const keptInner = (value: unknown, secrets: Keeper): Record<string, string> =>
  typeof value === 'object' && value !== null
    ? keptHeaders(
        Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toLowerCase(), [one].flat().join(', ')])),
        secrets,
      )
    : {};

/** Intune's messages are JSON in a string, sometimes wrapped again or with words around it: what is kept of it is the same, too. */
function keptMessage(value: string, secrets: Keeper, budget: Budget, depth: number): string {
  const [open, close] = [value.indexOf('{'), value.lastIndexOf('}')];
  const inner = open < 0 || depth > deepest ? undefined : parseJson(value.slice(open, close + 1));
  if (typeof inner !== 'object' || inner === null) return secrets.said(value);
  learnFrom(inner, secrets.learn);
  const around = [value.slice(0, open), value.slice(close + 1)].map((one) =>
    one.trim() === '' ? '' : secrets.said(one),
  );
  const kept = JSON.stringify(keptMembers(inner, secrets, budget, depth + 1));
  return `${around[0] === '' ? '' : `${around[0]} `}${kept}${around[1] === '' ? '' : ` ${around[1]}`}`;
}
