import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { compiledContractSchema } from '../../helpers/page/compiled-contract.ts';
import { diagnosticSeverities } from '../../helpers/page/diagnostics.ts';
import { readCell } from '../../helpers/page/permission-cell.ts';
import { compiled, pageText, rows } from './page-text.ts';

/** Any text ends in a valid contract or in an error that says why not. */
function isSound(text: string): void {
  const { contract, diagnostics } = compiled(text);
  for (const { code, line, message } of diagnostics) {
    expect(code).not.toBe('compiler-fault');
    expect(diagnosticSeverities[code]).toBeDefined();
    expect(line).toBeGreaterThanOrEqual(1);
    expect(message).not.toBe('');
  }
  if (contract === null) expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  else expect(compiledContractSchema.safeParse(contract).success).toBe(true);
}

const page = pageText();
const pieces = [
  '# ',
  '## Permissions\n',
  '## HTTP request\n',
  '```http\n',
  '```\n',
  '|',
  '|-|-|\n',
  'GET /a',
  '[!INCLUDE [x](',
  '](',
  '\n',
  '<!--',
  '<span class="sxs-lookup">',
  '{',
  '> ',
  '- ',
  '*',
  '&nbsp;',
  '\u0000',
  '\ud800',
  '---\n',
  '[^1]',
  ' and ',
];

test('pages cut off anywhere end in a contract or a diagnostic', () => {
  fc.assert(
    fc.property(fc.nat(page.length), fc.nat(page.length), (from, to) =>
      isSound(page.slice(Math.min(from, to), Math.max(from, to))),
    ),
    { numRuns: 150 },
  );
});

test('pages with their lines shuffled end in a contract or a diagnostic', () => {
  const lines = page.split('\n');
  fc.assert(
    fc.property(fc.shuffledSubarray(lines), (shuffled) => isSound(shuffled.join('\n'))),
    { numRuns: 150 },
  );
});

test('pages with pieces thrown in end in a contract or a diagnostic', () => {
  const piece = fc.record({ at: fc.nat(page.length), text: fc.constantFrom(...pieces) });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (thrown) =>
      isSound(thrown.reduce((text, { at, text: more }) => text.slice(0, at) + more + text.slice(at), page)),
    ),
    { numRuns: 150 },
  );
});

test('a cell is never "not supported" unless it is one of the known spellings', () => {
  const known = /^(not supported|none|not applicable|n\/a)$/i;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc
          .constantFrom('not', 'supported', 'Not supported', 'none', '.', ' ')
          .chain((word) => fc.string().map((text) => word + text)),
      ),
      (text) => {
        if (readCell(text, { locale: 'en-US', isKnown: () => false }).kind !== 'not-supported') return;
        expect(
          text
            .replace(/[*†‡¹²³⁴`_]|\[\d+\]|\(\*+\)/g, ' ')
            .replace(/\s+/g, ' ')
            .replace(/[\s.。]+$/, '')
            .trim(),
        ).toMatch(known);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('a permission that is read stands on the page, letter for letter', () => {
  const word = fc.stringMatching(/^[A-Za-z.,;*()& ]{0,40}$/);
  fc.assert(
    fc.property(word, (cell) => {
      const prerequisites = compiled(pageText({ permissions: rows(cell, 'Not supported.', 'Not supported.') })).contract
        ?.prerequisites;
      const support =
        prerequisites === undefined || Array.isArray(prerequisites) ? 'damaged' : prerequisites.DelegatedWork;
      if (typeof support === 'string') return;
      for (const name of support.flat()) expect(cell).toContain(name);
    }),
    { numRuns: 300 },
  );
});
