import { parseJson } from '../common/parse-json.ts';
import { isPlainCode } from './plain-vocabulary.ts';
import { isTime } from './plain-words.ts';
import { isActionName, isSecretName } from './secret-words.ts';
import type { Secrets } from './secrets.ts';

/** What of a device ends in a recording or on a terminal; everything else of it is only compared. */
const told = new Set([
  'actionName',
  'actionState',
  'startDateTime',
  'operatingSystem',
  'managementState',
  'capabilityStatus',
]);

/** A body whose data are read and not kept: its passcodes are learnt, and what is told of it is only what is understood. */
export function readBody(body: string, secrets: Pick<Secrets, 'said' | 'learn'>): unknown {
  const parsed = parseJson(body.replace(/^\uFEFF/, ''));
  if (parsed === undefined) return '';
  learnFrom(parsed, secrets.learn);
  const waiting: unknown[] = [parsed];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const [name, one] of Object.entries(next)) {
      if (typeof one === 'string') {
        if (told.has(name) && !isPlainCode(one) && !isTime(one))
          Reflect.set(next, name, secrets.said(one.slice(0, 200)));
      } else waiting.push(one);
    }
  }
  return parsed;
}

/** What Intune's actions give back stands under the name of the action, too. */
const tells = (name: string): boolean => isSecretName(name) || (isActionName(name) && /code|key|pass/i.test(name));

const mostVisited = 20_000;

/** Passcodes that stand under their name, however deep: they are known from then on. */
export function learnFrom(value: unknown, learn: (secret: string) => void): void {
  const waiting: { value: unknown; named: boolean }[] = [{ value, named: false }];
  for (let visited = 0; visited < mostVisited; visited += 1) {
    const next = waiting.pop();
    if (next === undefined) return;
    if (next.named && (typeof next.value === 'string' || typeof next.value === 'number')) learn(String(next.value));
    if (typeof next.value !== 'object' || next.value === null) continue;
    const pair: unknown = Reflect.get(next.value, 'name') ?? Reflect.get(next.value, 'key');
    const namesSecret = typeof pair === 'string' && tells(pair);
    for (const [name, one] of Object.entries(next.value).slice(0, 2_000))
      waiting.push({
        value: one,
        named: (next.named && name !== 'name') || tells(name) || (namesSecret && name === 'value'),
      });
  }
}
