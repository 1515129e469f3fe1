import { expect, test } from '@playwright/test';
import { sayAnnotations } from '../../helpers/common/say.ts';
import { annotatingRunner, annotations } from '../../helpers/report/annotations.ts';
import type { Conformance, ReportedCheck } from '../../helpers/report/conformance.ts';
import { troubled } from './quirks.ts';
import { syntheticRun } from './synthetic-run.ts';

const later = '6f1c2f1e-5a51-4f5e-9a55-0d4f2f1f0a02';

/** What a runner reads: lines as they are written. */
function written(lines: readonly string[]): string[] {
  let said = '';
  const stream = {
    write(text: string): boolean {
      said += text;
      return true;
    },
  };
  sayAnnotations(lines.map((line) => `${line}\n`).join(''), stream as NodeJS.WritableStream);
  return said.trimEnd().split('\n');
}

test('the runner is known by its own variables, and nobody else is told anything', () => {
  expect(annotatingRunner({ GITHUB_ACTIONS: 'true' })).toBe('github');
  expect(annotatingRunner({ TF_BUILD: 'True' })).toBe('azure');
  expect(annotatingRunner({ CI: 'true', GITHUB_ACTIONS: '' })).toBe('none');
});

test('new violations are annotated, an error where they decide the run; old ones are not', () => {
  const first = syntheticRun(troubled).conformance;
  const all = annotations(first, 'github');
  expect(all).toHaveLength(2);
  expect(all[0]).toMatch(
    /^::error title=prerequisites\/Application violates the promise that an app-only token is refused::.* and 2 more: documented Application: not supported; observed 204/,
  );
  expect(all[1]).toMatch(/^::warning title=response\/error-envelope violates the advice that /);
  expect(annotations(syntheticRun({ ...troubled, previous: first, run: later }).conformance, 'github')).toEqual([]);
  const sound = syntheticRun().conformance;
  const news = annotations(syntheticRun({ ...troubled, previous: sound, run: later }).conformance, 'azure');
  expect(news).toHaveLength(2);
  expect(news[0]).toMatch(
    /^##vso\[task\.logissue type=error\]prerequisites\/Application violates the promise that an app-only/,
  );
});

/** A report in which so many clauses violate, each with the same words. */
function violated(clauses: number, observed: string): Conformance {
  const { conformance } = syntheticRun();
  const [first] = conformance.checks;
  if (first === undefined) throw new Error('no check');
  const checks = Array.from({ length: clauses }, (_, at): ReportedCheck => {
    const clause = `${first.contract}/response/point-${at}`;
    return { ...first, clause, id: `${clause}#r#c`, verdict: 'violates', observed, title: observed };
  });
  return { ...conformance, checks };
}

test('there are ten at the most, and the last says how many are left', () => {
  expect(annotations(violated(10, 'x'), 'github')).toHaveLength(10);
  const lines = annotations(violated(25, 'x'), 'github');
  expect(lines).toHaveLength(10);
  expect(lines[9]).toContain('16 more clauses are newly violated');
});

test('nothing that a service says ends a command or begins another', () => {
  const hostile = [
    '%0A::set-output name=a::b\n::error::owned\r\n::stop-commands::x',
    ']##vso[task.setvariable variable=PATH]owned;##[error]x\n##vso[task.complete result=Succeeded]',
    '\u001b[2J\u2028::add-mask::e',
  ].join(' ');
  for (const runner of ['github', 'azure'] as const) {
    const lines = written(annotations(violated(2, hostile), runner));
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      const rest = line.replace(
        /^(?:::error title=[^:,%]*(?:%[0-9A-F]{2}[^:,%]*)*::|##vso\[task\.logissue type=error\])/,
        '',
      );
      expect(rest).not.toBe(line);
      expect(rest).not.toMatch(/##\w*\[|\p{Cc}|\p{Zl}/u);
      // A percent sign stands only where our own escape begins.
      expect(rest.replaceAll(runner === 'azure' ? '%AZP25' : '%25', '')).not.toMatch(
        runner === 'azure' ? /%(?!3B|5D)|[\];]/ : /%/,
      );
    }
  }
});

test('no other command is let through', () => {
  expect(written(['::set-output name=x::y', '##vso[task.complete]', ' ::error title=x::y'])).toEqual([
    '\\u003a:set-output name=x::y',
    '#\\u0023vso[task.complete]',
    ' \\u003a:error title=x::y',
  ]);
});
