/** The rooms whose code is mutated: what judges, what lets requests out, what plans them. Paths move; this is the one place that knows them. */
export const rooms: readonly string[] = [
  'helpers/judge/*.ts',
  'helpers/record/guard.ts',
  'helpers/target/guard*.ts',
  'helpers/probe/on-route.ts',
  'helpers/probe/plan.ts',
  'helpers/probe/probe.ts',
];
