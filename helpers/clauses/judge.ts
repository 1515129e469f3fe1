import { asDocumented } from '../judge/as-documented.ts';
import type { Evidence } from '../judge/evidence.ts';
import { gap } from '../judge/gap.ts';
import { withNotFound } from '../judge/not-found.ts';
import { outcomeOf } from '../judge/outcome.ts';
import { unclear } from '../judge/unclear.ts';
import type { Judgement } from '../judge/verdict.ts';
import { familyOf } from './families.ts';

/** What the evidence says of its clause. Pure: the same recording gives the same judgement, on any machine, any day. */
export function judge(given: Evidence): Judgement {
  const evidence = asDocumented(withNotFound(given));
  const said = evidence.exchanges.length === 0 ? nothingRecorded(evidence) : judgeByFamily(evidence);
  if (said.verdict !== 'conforms' && said.verdict !== 'deviates') return said;
  const lacks = gap(evidence);
  return lacks === undefined ? said : { ...lacks, observed: said.observed };
}

function nothingRecorded({ accepted }: Evidence): Judgement {
  const control = accepted?.find((exchange) => outcomeOf(exchange) !== 'accepted');
  if (control !== undefined) return unclear(control);
  return {
    verdict: 'inconclusive',
    observed: 'nothing',
    because: 'the recording has no exchange for this',
    next: 'finish the run with --resume, or record again',
  };
}

/** Clauses without a family come from the gate alone. */
const judgeByFamily = (evidence: Evidence): Judgement =>
  familyOf(evidence.clause)?.judges(evidence) ?? {
    verdict: 'harness-error',
    observed: 'nothing',
    because: "a client's clause is judged by the gate",
  };
