import { clausesOf, contracts, detailsOf, test, titleOf } from './clause-test.ts';
import { expect } from './to-conform.ts';

for (const contract of contracts) {
  test.describe(contract.id, () => {
    for (const clause of clausesOf(contract, 'prerequisites')) {
      test(titleOf(clause), detailsOf(clause), ({ judge }) => {
        expect(judge(clause)).toConform();
      });
    }
  });
}
