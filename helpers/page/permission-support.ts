import type { PermissionTable, TokenClass } from '../contract/schema.ts';
import { isKnown, type KnownPermissions, sameLetters, translationDamage } from './known-permissions.ts';
import { words } from './locale-words.ts';
import { nearPermission } from './near-permission.ts';
import type { Notebook } from './notebook.ts';
import { type CellReading, type Grants, openIdScopes, readCell } from './permission-cell.ts';
import type { PrintedCell } from './permission-table.ts';

export type Support = PermissionTable[TokenClass];

/** What the readers of permissions need to know of the page. */
export interface PermissionReading {
  readonly locale: string;
  readonly known: KnownPermissions;
  readonly notebook: Notebook;
}

/** What prose says of the permissions of a cell. */
export type CellNeeds = Pick<CellReading, 'together' | 'togetherMarked' | 'footnotes'>;

/** What a cell says of a token class; `none` where it says just that, and only the rest of its table tells what it means. What cannot be read is `damaged`, and a diagnostic says why and what it may mean. */
export function supportOf(
  printed: PrintedCell,
  tokenClass: TokenClass,
  { locale, known, notebook }: PermissionReading,
  told: CellNeeds,
): Support | 'none' {
  const cell = readCell(printed.text, { locale, isKnown: (name) => isKnown(name, known), ...told });
  const { line } = printed;
  const damaged = (because: string): 'damaged' => {
    notebook.report(
      'cell-damaged',
      line,
      `the cell of ${tokenClass} reads "${shortened(printed.text)}": ${because}${proposal(printed.text, locale, known)}`,
    );
    return 'damaged';
  };
  switch (cell.kind) {
    case 'not-supported':
    case 'none':
      return cell.kind;
    case 'not-yet':
      return 'not-yet-available';
    case 'empty':
      notebook.report('cell-empty', line, `the cell of ${tokenClass} is empty: the page does not say`);
      return 'not-stated';
    case 'damaged':
      return damaged(cell.because);
    case 'grants': {
      const changed =
        locale === 'en-US' || printed.english === true
          ? undefined
          : cell.grants
              .flat()
              .map((name) => translationDamage(name, known))
              .find((because) => because !== undefined);
      if (changed !== undefined) return damaged(changed);
      if (cell.footnotes)
        notebook.report(
          'permission-footnote',
          line,
          `the cell of ${tokenClass} has footnote marks: a note on the page limits some of its permissions`,
        );
      for (const remark of cell.remarks)
        notebook.report('permission-footnote', line, `the cell of ${tokenClass} has a remark: "${shortened(remark)}"`);
      return withoutRepeats(cell.grants, line, known, notebook);
    }
    default:
      return cell satisfies never;
  }
}

function withoutRepeats(grants: Grants, line: number, known: KnownPermissions, notebook: Notebook): Grants {
  const seen = new Set<string>();
  return grants.filter((grant) => {
    const names = [grant].flat();
    for (const name of names)
      if (!known.published.has(name) && !openIdScopes.has(name)) reportUnknown(name, line, known, notebook);
    const key = names.join(' and ');
    const isNew = !seen.has(key);
    if (!isNew) notebook.report('permission-duplicate', line, `"${key}" stands twice in the cell`);
    seen.add(key);
    return isNew;
  });
}

/** Looking for near names takes a millisecond each. */
const mostProposals = 100;

function reportUnknown(name: string, line: number, known: KnownPermissions, notebook: Notebook): void {
  const meant = notebook.diagnostics.length < mostProposals ? meantBy(name, known) : '';
  notebook.report('permission-unknown', line, `"${name}" is not a published permission${meant}`);
}

function meantBy(name: string, known: KnownPermissions): string {
  const near = nearPermission(name, known.published);
  return near === undefined
    ? ', and no permission is spelt like it'
    : `; it may mean ${near}: record an erratum in the notes once that is certain`;
}

/** What a damaged cell may have been: blanks joined and case matched to known names, for a person to decide. */
function proposal(text: string, locale: string, known: KnownPermissions): string {
  const found = withoutConjunctions(text, locale)
    .split(/[,;、，；\n]/)
    .flatMap((part) => sameLetters(part.replace(/[.。*\s]+$/, ''), known) ?? []);
  return found.length === 0 ? '' : `; it may mean ${found.join(', ')}`;
}

/** "A and B" as "A, B": both are meant, whatever joins them. */
function withoutConjunctions(text: string, locale: string): string {
  const joining = [...words('or', locale), ...words('and', locale)];
  const apart = text
    .split(/(\s+)/)
    .map((word) => (joining.includes(word.toLowerCase()) ? ',' : word))
    .join('');
  return joining.filter((word) => /[\u3040-\u9fff]/.test(word)).reduce((all, word) => all.replaceAll(word, ','), apart);
}

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text).replace(/\s+/g, ' ');
