import type { Call } from '../fault.ts';
import type { Decision } from '../graph/refusal.ts';
import { documented, type Recipe } from './recipe.ts';

type Part = 'payload' | 'signature';

/** A cache of accepted tokens that looks at one part of them only, and so knows others again. */
function cache(key: Part): (call: Call, sound: Decision) => Decision {
  const accepted = new Set<string>();
  return (call, sound) => {
    const part = partOf(call.authorization, key);
    if (part === undefined || !documented(call)) return sound;
    if (sound.kind === 'act') accepted.add(part);
    return call.tokenState === 'badSignature' && accepted.has(part) ? call.without('token-signature') : sound;
  };
}

function partOf(authorization: string | undefined, key: Part): string | undefined {
  const [, payload, signature] = authorization?.split('.') ?? [];
  return key === 'payload' ? payload : signature;
}

/** Tokens that were sound once, and are changed: the two halves of checking a signature. */
export const tokenCacheRecipes: readonly Recipe[] = [
  {
    name: 'tokens-remembered-by-signature',
    title: 'a token is known again by its signature, whatever its payload says by now',
    decide: cache('signature'),
    breaks: ['request-headers/Authorization.tampered-payload'],
  },
  {
    name: 'tokens-remembered-by-payload',
    title: 'a token is known again by its payload, whatever signature it carries by now',
    decide: cache('payload'),
    breaks: ['request-headers/Authorization.tampered-signature'],
  },
];
