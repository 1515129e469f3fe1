/** A small change of our own code that blinds a judge, or the probes before it. */
export interface Mutant {
  readonly what: string;
  /** Below helpers/. */
  readonly file: string;
  /** Letter by letter as in the file, once. */
  readonly from: string;
  readonly to: string;
  /** Faults that must be reported as not proven; the others of the run must not suffer. */
  readonly missed: readonly string[];
  readonly unharmed: readonly string[];
}

const route = 'users/managedDevices';
const on = (name: string): string => `${name}@${route}`;

export const mutants: readonly Mutant[] = [
  {
    what: 'a refusal always conforms',
    file: 'judge/judge.ts',
    from: 'return refused(expects.statuses, evidence);',
    to: "return { verdict: 'conforms', observed: 'whatever' };",
    missed: [on('app-only-accepted'), on('expired-accepted'), on('get-acts'), on('everyone-refused')],
    unharmed: [on('no-effect')],
  },
  {
    what: 'a caller that is let in counts as refused',
    file: 'judge/refused.ts',
    from: 'if (letIn !== undefined) return ',
    to: "if (letIn !== undefined) return { verdict: 'conforms', observed: 'let in' } ?? ",
    missed: [on('app-only-accepted-every-second-call'), on('missing-permission-answered-200-with-an-error')],
    unharmed: [on('app-only-refused-with-404')],
  },
  {
    what: 'traces of refused calls are not looked at',
    file: 'judge/refused.ts',
    from: 'if (trace[0] !== undefined)',
    to: 'if (false)',
    missed: [on('refused-calls-act'), on('app-only-refused-and-acts')],
    unharmed: [on('app-only-accepted')],
  },
  {
    what: 'refusals count without their controls',
    file: 'judge/refused.ts',
    from: 'if (control !== undefined)',
    to: 'if (false)',
    missed: [on('everyone-refused')],
    unharmed: [on('app-only-accepted')],
  },
  {
    what: 'the wire is not looked at',
    file: 'judge/no-content.ts',
    from: 'const found = contentOf(exchange);',
    to: 'const found = undefined as ReturnType<typeof contentOf>;',
    missed: [on('late-bytes-behind-204'), on('content-length-of-204-lies'), on('success-is-200-with-json')],
    unharmed: [on('success-is-200')],
  },
  {
    what: 'late bytes are not waited for',
    file: 'target/outbound-of.ts',
    from: 'const watchTime = 150;',
    to: 'const watchTime = 1;',
    missed: [on('late-second-answer-behind-204')],
    unharmed: [on('no-effect')],
  },
  {
    what: 'refusals that share a look are all accused of what one of them did',
    file: 'target/shared-look.ts',
    from: 'changes === undefined || changes.length === 0 ||',
    to: 'changes === undefined || changes.length >= 0 ||',
    missed: [on('app-only-refused-and-acts')],
    unharmed: [on('no-effect')],
  },
  {
    what: 'refusals that share a look are not asked alone',
    file: 'target/shared-look.ts',
    from: 'const alone = await again();',
    to: 'const alone: Exchange[] = [];',
    missed: [on('app-only-refused-and-acts'), on('refused-calls-act')],
    unharmed: [on('no-effect')],
  },
  {
    what: 'other devices are not looked at',
    file: 'judge/effect.ts',
    from: 'if (elsewhere !== undefined)',
    to: 'if (false)',
    missed: [on('second-device')],
    unharmed: [on('no-effect')],
  },
  {
    what: 'any request-id will do',
    file: 'judge/request-ids.ts',
    from: "guid.test(answer?.headers['request-id'] ?? '')",
    to: 'guid !== undefined',
    missed: [on('request-id-is-no-guid'), on('request-id-missing')],
    unharmed: [on('client-request-id-of-somebody-else')],
  },
  {
    what: 'any error body will do',
    file: 'judge/error-envelope.ts',
    from: 'if (!validate(exchange.answer?.body ?? null)) {',
    to: 'if (false) {',
    missed: [on('refusal-messages-are-lists')],
    unharmed: [on('app-only-refused-with-404')],
  },
  {
    what: 'an erratum is believed for ever',
    file: 'judge/permission-exists.ts',
    from: 'if (exists && erratum !== undefined)',
    to: 'if (false)',
    missed: ['misspelt-permission-issued'],
    unharmed: [on('app-only-accepted')],
  },
  {
    what: 'a refusal is tried only once',
    file: 'target/mock-target.ts',
    from: 'const attempts = 3;',
    to: 'const attempts = 1;',
    missed: [on('app-only-accepted-every-third-call'), on('route-gone-every-third-call')],
    unharmed: [on('app-only-accepted')],
  },
  {
    what: 'only the first of several answers is judged',
    file: 'run/judge-plan.ts',
    from: 'const exchanges = check.probes.flatMap((key) => of(check, key));',
    to: 'const exchanges = check.probes.flatMap((key) => of(check, key).slice(0, 1));',
    missed: [on('success-is-200-every-second-time'), on('redirected-every-second-call')],
    unharmed: [on('redirected-with-302')],
  },
  {
    what: 'a redirect is a success',
    file: 'judge/outcome.ts',
    from: "if (status < 400) return 'redirect';",
    to: "if (status < 400) return 'accepted';",
    missed: [on('redirected-with-307')],
    unharmed: [on('app-only-accepted')],
  },
  {
    what: 'any success is the documented one',
    file: 'judge/documented-status.ts',
    from: '!statuses.includes(exchange.answer?.status ?? 0)',
    to: 'statuses.length === 0',
    missed: [on('success-is-202')],
    unharmed: [on('bytes-behind-204')],
  },
  {
    what: 'a gone route is nobody to blame',
    file: 'judge/accepted.ts',
    from: "'unknown-route': 'route',",
    to: '',
    missed: [on('route-gone')],
    unharmed: [on('route-knows-no-device')],
  },
];
