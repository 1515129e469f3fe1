import { Session } from 'node:inspector/promises';

/** A piece of code that was not run, with its file. */
export interface Unmet {
  /** Its file's name without the folder. */
  readonly file: string;
  readonly text: string;
}

/** What of these files is not run by `work`: branches, as V8 counts them. `work` runs a script of this name that esbuild has bundled. */
export async function unmetIn(
  script: { readonly name: string; readonly text: string },
  files: RegExp,
  work: () => void,
): Promise<Unmet[]> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const ranges = result
      .filter(({ url }) => url.endsWith(script.name))
      .flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
    return ranges
      .filter(({ count }) => count === 0)
      .flatMap(({ startOffset, endOffset }) => {
        const file = fileAt(script.text, startOffset);
        const text = script.text.slice(startOffset, endOffset).trim();
        return files.test(file) ? [{ file: file.replace(/^.*\//, ''), text }] : [];
      });
  } finally {
    session.disconnect();
  }
}

/** esbuild writes a comment with the file's name before what comes from it. */
const fileAt = (text: string, offset: number): string =>
  [...text.slice(0, offset).matchAll(/^\s*\/\/ ((?:helpers|specs)\/\S+)$/gm)].at(-1)?.[1] ?? '';
