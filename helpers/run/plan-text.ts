import { counted } from '../common/counted.ts';
import type { Check, Control, Plan, Probe } from '../probe/probe.ts';
import { readsOnMock } from '../probe/reads-of.ts';
import type { Target } from '../record/target.ts';

interface PlannedRequest {
  readonly method: string;
  readonly url: string;
  readonly caller: string;
  readonly times: number;
  /** What varies beside method and caller. */
  readonly varies: string;
  /** True when a service that keeps its page, or one that does not, could act on a device. */
  readonly mayAct: boolean;
  /** What a service does that keeps its page. */
  readonly expected: 'to be refused' | 'to be accepted' | 'to be observed' | 'a control';
  readonly clauses: readonly string[];
}

/** A dry run as text, or as JSON lines: what would be judged, what would be sent, what could change something. */
export function planText(plan: Plan, target: Target, form: 'text' | 'json'): string {
  const requests = [
    ...plan.controls.map((control) => controlRequest(control, plan, target)),
    ...plan.probes.map((probe) => probeRequest(probe, plan, target)),
  ];
  return form === 'json'
    ? requests.map((request) => `${JSON.stringify(request)}\n`).join('')
    : `${[...withheldLines(plan), ...clauseLines(plan), ...requestLines(requests), ...readLines(target), ...totals(requests, plan, target)].join('\n')}\n`;
}

function probeRequest(probe: Probe, plan: Plan, target: Target): PlannedRequest {
  const { variation } = probe;
  const accept = variation.accept === undefined ? '' : `Accept: ${variation.accept ?? 'none'}`;
  const body = variation.body === undefined || variation.body === 'valid' ? '' : `body: ${variation.body}`;
  return {
    method: probe.method,
    url: target.addressOf(probe).url,
    caller: variation.caller.name,
    times: probe.attempts,
    varies: [accept, body].filter((one) => one !== '').join(', '),
    mayAct: probe.subject === 'device',
    expected: expectedOf(plan, probe),
    clauses: servedBy(plan, probe.contract.id, probe.key),
  };
}

function controlRequest(control: Control, plan: Plan, target: Target): PlannedRequest {
  const clauses = servedBy(plan, control.contract.id, control.key);
  const base = { times: 1, varies: '', mayAct: false, expected: 'a control', clauses } as const;
  if (control.kind === 'alive')
    return { ...base, method: 'GET', url: `${target.baseUrl}/v1.0/me`, caller: control.variation.caller.name };
  return { ...base, method: 'POST', url: 'the token endpoint', caller: '*', varies: `scope: ${control.name}` };
}

function expectedOf(plan: Plan, probe: Probe): PlannedRequest['expected'] {
  const kinds = new Set(
    plan.checks
      .filter(({ clause, probes }) => clause.contract.id === probe.contract.id && probes.includes(probe.key))
      .map(({ clause }) => clause.expects.kind),
  );
  if (kinds.has('refused')) return 'to be refused';
  return kinds.has('accepted') ? 'to be accepted' : 'to be observed';
}

function servedBy(plan: Plan, contract: string, key: string): string[] {
  const serves = (check: Check): boolean =>
    check.clause.contract.id === contract && [...check.probes, check.accepted, check.alive].includes(key);
  return [...new Set(plan.checks.filter(serves).map((check) => `${check.clause.section}/${check.clause.point}`))];
}

function withheldLines(plan: Plan): string[] {
  const withheld = plan.checks.flatMap((check) => check.withheld ?? []);
  const reasons = new Map<string, number>();
  for (const { verdict, because } of withheld) {
    const reason = `${verdict}: ${because}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return reasons.size === 0
    ? []
    : [
        `Not exercised: ${withheld.length} of ${counted(plan.checks.length, 'check')}`,
        ...[...reasons].map(([reason, count]) => `  ${counted(count, 'check')} ${reason}`),
        '',
      ];
}

function clauseLines(plan: Plan): string[] {
  const clauses = [...new Set(plan.checks.map((check) => check.clause))];
  return ['Clauses', ...clauses.map((clause) => `  ${clause.level.padEnd(11)} ${clause.id}  ${clause.title}`), ''];
}

function requestLines(requests: readonly PlannedRequest[]): string[] {
  const lines = requests.flatMap((request) => [
    `  ${request.mayAct ? '!' : ' '} ${request.times > 1 ? `${request.times} × ` : ''}${request.method} ${request.url}${by(request)}: ${request.expected}`,
    `      ${request.varies === '' ? '' : `${request.varies}; `}for ${request.clauses.slice(0, 4).join(', ')}${request.clauses.length > 4 ? ` and ${request.clauses.length - 4} more` : ''}`,
  ]);
  return ['Requests (! could act on a device)', ...lines, ''];
}

/** Whether a permission exists is asked by no caller of the page's. */
const by = ({ caller }: PlannedRequest): string => (caller === '*' ? '' : `  by ${caller}`);

/** They change nothing, and are made as often as it takes; a read of the absent id or the canary only where a caller may read devices. */
const readLines = ({ reads }: Target): string[] => ['Reads', ...reads.map((url) => `    GET ${url}`), ''];

function totals(requests: readonly PlannedRequest[], plan: Plan, target: Target): string[] {
  const sum = (all: readonly PlannedRequest[]): number => all.reduce((total, request) => total + request.times, 0);
  const reads = target.survey === undefined ? 0 : readsOf(plan, target);
  const all = sum(requests) + reads;
  const rate = target.rate ?? 0;
  const time = rate > 0 ? `, about ${duration(all / rate)} at ${rate} a second` : '';
  return [
    `${counted(plan.checks.length, 'check')} by ${counted(sum(requests), 'request')} on ${target.name}, and ${counted(reads, 'read')} of the devices' results${time}`,
    `${counted(sum(requests.filter((request) => request.mayAct)), 'request')} could act on a device${target.kind === 'mock' ? ' of the mock' : ''}. Nothing was sent.`,
  ];
}

/** On a live service the canary is looked at before and after each request to it, and each route to it once in a while. */
function readsOf({ probes }: Plan, { capabilities }: Target): number {
  if (!capabilities.cautious) return readsOnMock(probes);
  const onDevice = probes.filter(({ subject }) => subject === 'device');
  return 2 * onDevice.length + new Set(onDevice.map(({ route }) => route)).size + 3;
}

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
