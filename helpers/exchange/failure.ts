import type { Failure } from './exchange.ts';

/** Why no answer came, from what Node says. The message never has more than the code and a few words. */
export function failureOf(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: kindOf(code, message),
    message: `${message}${code !== '' && !message.includes(code) ? ` (${code})` : ''}`.slice(0, 200),
  };
}

function kindOf(code: string, message: string): Failure['kind'] {
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') return 'timeout';
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unresolved';
  if (code.startsWith('HPE_')) return 'malformed';
  if (/^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code) || /certificate/i.test(message))
    return 'tls';
  return 'reset';
}
