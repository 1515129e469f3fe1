import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A command that a page prints, and where. */
export interface Printed {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly command: string;
  readonly shell: 'bash' | 'powershell';
}

/** Pages that people follow at a prompt. */
export const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync('docs').map((name) => join('docs', name))].filter(
  (file) => file.endsWith('.md'),
);

const shells: Readonly<Record<string, Printed['shell'] | undefined>> = { sh: 'bash', powershell: 'powershell' };
const starts = /^(?:npm|npx|node|git|curl|cd|cp) /;

/** Every line of a block of shell, without its comment, and every piece of code in a sentence that is a command of ours. Settings are none. */
export function commandsIn(file: string, text = readFileSync(file, 'utf8')): Printed[] {
  const found: Printed[] = [];
  let shell: Printed['shell'] | 'none' | undefined;
  for (const [at, line] of text.split('\n').entries()) {
    const [, fence] = /^\s*```(\w*)/.exec(line) ?? [];
    if (fence !== undefined) shell = shell === undefined ? (shells[fence] ?? 'none') : undefined;
    else if (shell === undefined)
      for (const [, command = ''] of line.matchAll(/`((?:npm run|npx (?:graph-conformance|playwright)) [^`]+)`/g))
        found.push({ file, line: at + 1, command, shell: 'bash' });
    else if (shell !== 'none') {
      const command = line.replace(/\s+#\s.*$/, '').trim();
      if (command !== '' && !/^(?:[A-Z_]+=|#)/.test(command)) found.push({ file, line: at + 1, command, shell });
    }
  }
  return found;
}

/** Blocks without a language that have commands in them: nobody would try those. */
export const unlabelled = (text: string): string[] =>
  [...text.matchAll(/^\s*```\n([\s\S]*?)^\s*```/gm)].flatMap(([, block = '']) =>
    block.split('\n').filter((line) => starts.test(line.trim())),
  );
