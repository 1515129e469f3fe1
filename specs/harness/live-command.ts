import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command as a user would, with these settings and nobody else's. `onOutput` hears what is printed meanwhile. */
export function command(
  args: readonly string[],
  settings: Record<string, string>,
  onOutput: (text: string) => void = () => {},
): Promise<Ended> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(GRAPH_|ACTIONS_|PW_|TEST_|PLAYWRIGHT_)/.test(name),
  );
  const child = spawn(process.execPath, ['helpers/cli/bin.mjs', ...args], {
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output += part.toString('utf8');
      onOutput(part.toString('utf8'));
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}
