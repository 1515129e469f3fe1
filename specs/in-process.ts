import { main } from '../helpers/cli/main.ts';

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/**
 * Runs a command in this process, as its own process would with these settings and no others: a command that starts none costs some milliseconds
 * this way, and most of a second as a process. One at a time.
 */
export async function ran(args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const before = { ...process.env };
  const said = { output: '', errors: '' };
  const { stdout, stderr } = process;
  const streams = [
    [stdout, 'output', stdout.write],
    [stderr, 'errors', stderr.write],
  ] as const;
  for (const name of Object.keys(process.env))
    if (/^(GRAPH_|PLAYWRIGHT_|TEST_|PW_)/.test(name)) delete process.env[name];
  Object.assign(process.env, settings);
  for (const [stream, name] of streams)
    stream.write = (text: string | Uint8Array): boolean => {
      said[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
      return true;
    };
  try {
    const code = await main(args);
    return { code, ...said };
  } finally {
    for (const [stream, , write] of streams) stream.write = write;
    stdout.removeAllListeners('error');
    process.exitCode = 0;
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
