import type { Expectation } from '../contract/clause.ts';
import { documentedStatus } from '../judge/documented-status.ts';
import { family } from './family.ts';

interface Status extends Expectation {
  readonly kind: 'status';
  readonly statuses: readonly number[];
}

/** Success has a status that the page documents. */
export const successStatus = family<Status>({
  name: 'success-status',
  section: 'response',
  level: 'required',
  of: 'each model caller',
  says(contract, caller) {
    const statuses = [contract.data.response.status ?? []].flat();
    if (statuses.length === 0) return [];
    return [
      {
        point: 'status',
        title: `success is ${statuses.join(' or ')}`,
        documented: `status ${statuses.join(' or ')}`,
        expects: { kind: 'status', statuses },
        variations: [{ caller }],
      },
    ];
  },
  expects: {
    kind: 'status',
    needs: { device: true },
    judges: ({ exchanges }, { statuses }) => documentedStatus(statuses, exchanges),
  },
  proves: ['success-is-200', 'success-is-202', 'success-is-200-with-json', 'success-is-200-every-second-time'],
  example: { green: { status: 204 }, red: { status: 202 } },
});
