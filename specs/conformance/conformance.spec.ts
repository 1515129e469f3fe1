import { pages, test } from './page-test.ts';
import { expect } from './to-conform.ts';

// A page, its sections, its clauses. A page's clauses run in order in one worker: it is recorded once.
for (const { contract, sections } of pages) {
  test.describe(contract, () => {
    test.describe.configure({ mode: 'default' });
    test.use({ contract });

    for (const { section, clauses } of sections) {
      test.describe(section, () => {
        for (const { id, title, details } of clauses) {
          test(title, details, ({ judge }) => {
            const told = judge(id);
            test.skip(told.outcome === 'skipped', told.outcome === 'skipped' ? told.because : '');
            expect(told).toConform();
          });
        }
      });
    }
  });
}
