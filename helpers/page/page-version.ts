import type { Notebook } from './notebook.ts';

export type PageVersion = 'beta' | 'v1.0';

interface Signs {
  readonly file: string;
  /** Request lines of examples, and routes. */
  readonly requests: readonly string[];
  readonly betaNote: boolean;
}

/** The API version of a page: from its path, the URLs of its examples and the note about /beta. The path wins, then the note, then the URLs. */
export function versionOf({ file, requests, betaNote }: Signs, notebook: Notebook): PageVersion | undefined {
  const inPath = /[/\\](beta|v1\.0)[/\\](?!.*[/\\](?:beta|v1\.0)[/\\])/.exec(file)?.[1] as PageVersion | undefined;
  const inUrls = [
    ...new Set(requests.flatMap((request) => /graph\.microsoft\.com\/(beta|v1\.0)\b/.exec(request)?.[1] ?? [])),
  ] as PageVersion[];
  const version = inPath ?? (betaNote ? 'beta' : inUrls[0]);
  if (version === undefined) {
    notebook.report(
      'version-unknown',
      1,
      'neither the path, a note nor an example tells the API version: keep the page in a folder named beta or v1.0',
    );
    return undefined;
  }
  const other = inUrls.find((one) => one !== version);
  if (other !== undefined)
    notebook.report('version-contradiction', 1, `the page is of ${version}, and an example calls ${other}`);
  if (betaNote && version !== 'beta')
    notebook.report(
      'version-contradiction',
      1,
      `the page is of ${version}, and a note says that it is a preview under /beta`,
    );
  return version;
}
