import type { CompiledContract } from './compiled-contract.ts';
import type { FrontMatter } from './front-matter.ts';
import { localeOfHeadings } from './locale-words.ts';
import type { Notebook } from './notebook.ts';

/** The edition that a page states. `given` is used where the page has no date. */
export function readEdition(
  front: FrontMatter,
  given: string | undefined,
  locale: string,
  notebook: Notebook,
): CompiledContract['edition'] {
  const printed = front.get('ms.lasthandoff') ?? front.get('ms.date');
  const stated = printed === undefined ? undefined : dateOf(printed.text);
  if (printed !== undefined && stated === undefined)
    notebook.report('edition-date-unreadable', printed.line, `"${printed.text}" is no date that reads month/day/year`);
  const date = stated ?? given;
  if (date === undefined)
    notebook.report('edition-date-missing', 1, 'the page has no date: name the edition with --edition YYYY-MM-DD');
  const commit = hashIn(front.get('ms.sourcegitcommit')?.text);
  const hash = hashIn(front.get('ms.openlocfilehash')?.text);
  const lines = {
    date: stated && printed,
    locale: front.get('ms.contentlocale'),
    'source-commit': front.get('ms.sourcegitcommit'),
    'file-hash': front.get('ms.openlocfilehash'),
  };
  for (const [key, value] of Object.entries(lines))
    if (typeof value === 'object') notebook.came(`edition/${key}`, value.line);
  return {
    ...(date !== undefined && { date }),
    locale,
    ...(commit !== undefined && { 'source-commit': commit }),
    ...(hash !== undefined && { 'file-hash': hash }),
  };
}

/** A date as pages print it, month first (`11/29/2018`), or ISO; undefined where it is no day of the calendar. */
function dateOf(printed: string): string | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(printed);
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(printed);
  const [year, month, day] = american ? [american[3], american[1], american[2]] : iso ? [iso[1], iso[2], iso[3]] : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : text;
}

const hashIn = (text: string | undefined): string | undefined =>
  text !== undefined && /^[0-9a-f]{40}$/i.test(text) ? text.toLowerCase() : undefined;

/** What a page tells of its language, and where it is kept. */
interface LocaleSigns {
  readonly front: FrontMatter;
  readonly file: string;
  readonly titles: readonly string[];
}

/** The locale that the page states, else the one of its headings, else the one in its path, else English: only translated pages carry `ms.contentlocale`. */
export function localeOf({ front, file, titles }: LocaleSigns, notebook: Notebook): string {
  const stated = front.get('ms.contentlocale')?.text;
  const [, language, region] = /^([a-z]{2,3})-([a-z]{2})$/i.exec(stated ?? '') ?? [];
  if (language !== undefined && region !== undefined) return `${language.toLowerCase()}-${region.toUpperCase()}`;
  if (stated !== undefined) notebook.report('locale-unreadable', 1, `"${stated}" is no locale like es-ES`);
  const ofHeadings = localeOfHeadings(titles);
  const inPath = /(?:^|[/\\.])([a-z]{2}-[A-Z]{2})(?=[/\\])/.exec(file)?.[1];
  return ofHeadings ?? inPath ?? 'en-US';
}
