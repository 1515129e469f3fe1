import type { Contract } from '../../helpers/contract/contract.ts';
import { routesOf } from '../../helpers/contract/route.ts';
import { seedContract } from './live-run.ts';

/** What a page says, as far as the guard asks. */
export interface Page {
  readonly lines: readonly string[];
  readonly action?: string | undefined;
  readonly status?: number | number[];
  readonly title?: string;
  readonly page?: string;
  readonly example?: number;
}

/** A page of another operation than the seed's. */
export function contractOf(
  { lines, action, status = 204, title = 'x', page = 'some-page', example }: Page,
  id = page,
): Contract {
  const { action: _, examples: __, ...rest } = seedContract().data;
  return {
    ...seedContract(),
    id: `${id}@2024-01-01`,
    notes: undefined,
    routes: routesOf(lines, action),
    data: {
      ...rest,
      page,
      title,
      'http-request': [...lines],
      response: { status, body: 'none' },
      ...(action === undefined ? {} : { action }),
      ...(example === undefined ? {} : { examples: [{ response: example }] }),
    },
  };
}
