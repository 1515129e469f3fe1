import { isName } from '../exchange/is-name.ts';
import { isGuid } from '../exchange/plain-words.ts';
import { isSecretName } from '../exchange/secret-words.ts';

const deepest = 12;
const most = 300;

/**
 * The shape of a body: names of properties and kinds of values, so that it can be compared with what a page documents. Words and ids stay,
 * other texts are `…`, numbers are 0 (or 0.5): a PIN is a number, too.
 */
export function keptJson(value: unknown): unknown {
  const budget = { left: most };
  return shapeOf(value, budget, 0, false);
}

function shapeOf(value: unknown, budget: { left: number }, depth: number, secret: boolean): unknown {
  budget.left -= 1;
  if (typeof value === 'string')
    return !secret && value.length <= 80 && (isGuid(value) || isName(value)) ? value : value === '' ? '' : '…';
  if (typeof value === 'number') return Number.isInteger(value) ? 0 : 0.5;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest || budget.left <= 0) return Array.isArray(value) ? [] : {};
  if (Array.isArray(value)) return value.slice(0, 50).map((one) => shapeOf(one, budget, depth + 1, secret));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 100)
      .map(([name, one]) => [
        isPlainName(name) ? name : '…',
        shapeOf(one, budget, depth + 1, secret || isSecretName(name)),
      ]),
  );
}

const isPlainName = (name: string): boolean =>
  name.length <= 80 && isName(name.replace(/^[@#]/, '').replaceAll('@', '.'));
