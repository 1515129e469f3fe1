import { clausesOf, contracts, detailsOf, sections, test, titleOf } from './page-test.ts';
import { expect } from './to-conform.ts';

// A page, its sections, its clauses. A page's clauses run in order in one worker: it is recorded once.
for (const contract of contracts) {
  test.describe(contract.id, () => {
    test.describe.configure({ mode: 'default' });
    test.use({ contract });

    for (const section of sections) {
      test.describe(section, () => {
        for (const clause of clausesOf(contract, section)) {
          test(titleOf(clause), detailsOf(clause), ({ judge }) => {
            const told = judge(clause);
            test.skip(told.outcome === 'skipped', told.outcome === 'skipped' ? told.because : '');
            expect(told).toConform();
          });
        }
      });
    }
  });
}
