import { stripVTControlCharacters } from 'node:util';
import { complain } from '../common/say.ts';

/** Variables that make Node, Playwright and their libraries print or write down what is sent: tokens among it. */
const tracing = /^(?:NODE_DEBUG|NODE_DEBUG_NATIVE|DEBUG|PWDEBUG|SSLKEYLOGFILE)$/i;
/** Options of Node that trace, open a debugger, or write memory and environment into files. */
const tracingOption =
  /^--(?:inspect|debug|trace|tls-keylog|cpu-prof|heap-prof|heapsnapshot|report|diagnostic-dir|prof|abort-on-uncaught|redirect-warnings|v8-pool|perf)/;

/** The environment without what would print secrets, and the names of what was dropped. */
export function withoutTracing(environment: NodeJS.ProcessEnv): {
  readonly environment: NodeJS.ProcessEnv;
  readonly dropped: readonly string[];
} {
  const kept: NodeJS.ProcessEnv = {};
  const dropped: string[] = [];
  for (const [name, value = ''] of Object.entries(environment)) {
    if (tracing.test(name)) {
      if (value !== '') dropped.push(name);
      continue;
    }
    const options = name === 'NODE_OPTIONS' ? withoutTracingOptions(value) : { kept: value, dropped: [] };
    kept[name] = options.kept;
    dropped.push(...options.dropped.map((option) => `NODE_OPTIONS ${option}`));
  }
  return { environment: kept, dropped };
}

/** An option's value stands behind `=`, or is the next word. */
function withoutTracingOptions(text: string): { kept: string; dropped: string[] } {
  const words = text.match(/(?:"(?:\\.|[^"\\])*"|\S)+/g) ?? [];
  const kept: string[] = [];
  const dropped: string[] = [];
  let inDropped = false;
  for (const word of words) {
    const isOption = word.startsWith('-');
    if (tracingOption.test(word)) dropped.push(word.split('=')[0] ?? word);
    else if (isOption || !inDropped) kept.push(word);
    inDropped = tracingOption.test(word) && !word.includes('=');
  }
  return { kept: dropped.length === 0 ? text : kept.join(' '), dropped };
}

export const saysDropped = (dropped: readonly string[]): string =>
  `${dropped.join(', ')}: ignored in this run, because tokens would be printed or written down\n`;

/**
 * Makes this process, and those that it starts, keep what they know to themselves: files are for their owner only, and what would print secrets is
 * dropped from the environment. What Node itself was started with cannot be taken back here: it is kept from printing.
 */
export function keepPrivate(): void {
  process.umask(0o077);
  const { environment, dropped } = withoutTracing(process.env);
  if (dropped.length === 0) return;
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  if (environment.NODE_OPTIONS !== undefined) process.env.NODE_OPTIONS = environment.NODE_OPTIONS;
  muteDebugLog();
  complain(saysDropped(dropped));
}

/** Node's own debug lines: `HTTP 4711: …`, perhaps in colours. */
function muteDebugLog(): void {
  const write = process.stderr.write.bind(process.stderr);
  const isDebug = (text: string): boolean =>
    /^[A-Z][A-Z0-9_]{1,30} \d+: /.test(stripVTControlCharacters(text.slice(0, 80)));
  process.stderr.write = ((chunk: string | Uint8Array, ...rest: []): boolean =>
    typeof chunk === 'string' && isDebug(chunk) ? true : write(chunk, ...rest)) as typeof process.stderr.write;
}
