import { counted } from '../common/counted.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { inWords, outcomeOf } from './outcome.ts';
import { unclear } from './unclear.ts';
import type { Judgement } from './verdict.ts';

/** Milliseconds that the socket must have been watched: bytes 50 ms behind the head are seen in practice. */
const watchedEnough = 100;

/**
 * No content on the wire. HTTP clients hide what follows a 204 (RFC 9110, 15.3.5), so this reads what the socket showed:
 * Content-Length, Transfer-Encoding, and any byte behind the head.
 */
export function noContent(exchanges: readonly Exchange[]): Judgement {
  const undecided = exchanges.find((exchange) => outcomeOf(exchange) !== 'accepted');
  for (const exchange of exchanges) {
    const found = contentOf(exchange);
    if (outcomeOf(exchange) === 'accepted' && found !== undefined)
      return {
        verdict: 'violates',
        observed: `${inWords(exchange)} with ${found}`,
        next: 'clients that keep connections alive read such bytes as the next answer: report it to the owners of the service',
      };
  }
  if (undecided !== undefined) return unclear(undecided);
  const watched = exchanges.map((exchange) => exchange.answer?.wire.watched ?? 0);
  const shortest = Math.min(...watched);
  if (shortest < watchedEnough)
    return {
      verdict: 'inconclusive',
      observed: exchanges.map(inWords).join(', '),
      because: 'the socket was not watched after the headers, or not long enough',
      next: 'record again',
    };
  return { verdict: 'conforms', observed: `nothing after the headers for ${Math.round(shortest)} ms` };
}

function contentOf({ answer }: Exchange): string | undefined {
  if (answer === undefined) return undefined;
  const { contentLength, transferEncoding, bytesAfterHead } = answer.wire;
  if (transferEncoding !== undefined) return `Transfer-Encoding: ${transferEncoding}`;
  if (contentLength !== undefined && contentLength.trim() !== '0') return `Content-Length: ${contentLength}`;
  return bytesAfterHead > 0 ? `${counted(bytesAfterHead, 'byte')} after the headers` : undefined;
}
