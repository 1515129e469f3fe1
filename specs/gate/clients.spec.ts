import { expect, test } from '@playwright/test';
import { clientClauses } from '../../helpers/gate/judge-client.ts';
import { brokenIn, clientNamed, tried } from './gate-in-process.ts';

const cleaning = 'intune-devices-manageddevice-cleanwindowsdevice@2021-07-01';

/** Every client that breaks a promise: what is said of it, and nothing else. */
const table: readonly {
  readonly client: string;
  readonly scenario?: string;
  readonly contract?: string;
  readonly broken: readonly string[];
  /** What the letter says. */
  readonly because?: RegExp;
  readonly exitCode?: number;
}[] = [
  {
    client: 'wrong-verb',
    broken: ['http-request/documented-routes', 'response/end'],
    because: /verb is PATCH: the page says POST/,
  },
  {
    client: 'unknown-segment',
    broken: ['http-request/documented-routes', 'response/end'],
    because: /manageDevices is not documented: the page writes managedDevices/,
  },
  {
    client: 'doubled-segment',
    broken: ['http-request/documented-routes', 'response/end'],
    because: /managedDevices is doubled/,
  },
  { client: 'double-slash', broken: ['http-request/documented-routes', 'response/end'], because: /double slash/ },
  {
    client: 'qualified-name',
    broken: ['http-request/documented-routes'],
    because: /microsoft\.graph\.resetPasscode is qualified/,
  },
  {
    client: 'wrong-version',
    broken: ['http-request/documented-routes'],
    because: /version is v1\.0: the page is about beta/,
  },
  { client: 'no-version', broken: ['http-request/documented-routes', 'response/end'], because: /no version/ },
  { client: 'batch-with-version', broken: ['http-request/documented-routes'], because: /version twice/ },
  {
    client: 'literal-token',
    broken: ['http-request/values', 'response/end'],
    because: /a literal stands where an id belongs/,
  },
  { client: 'unfilled-placeholder', broken: ['http-request/values', 'response/end'], because: /placeholder itself/ },
  { client: 'encoded-twice', broken: ['http-request/values', 'response/end'], because: /encoded twice/ },
  { client: 'app-only', broken: ['prerequisites/token-class', 'response/end'], because: /Application: not supported/ },
  { client: 'misspelt-scope', broken: ['prerequisites/scopes'], because: /PrivilegedOperations\.All/ },
  { client: 'two-clouds', broken: ['prerequisites/cloud'], because: /two clouds/ },
  { client: 'no-authorization', broken: ['request-headers/Authorization', 'response/end'] },
  { client: 'no-authorization-elsewhere', broken: ['request-headers/Authorization.elsewhere'] },
  { client: 'accepts-pages-only', broken: ['request-headers/Accept'], because: /does not take application\/json/ },
  { client: 'type-without-content', broken: ['request-headers/Content-Type.none'], exitCode: 0 },
  { client: 'octet-stream', contract: cleaning, broken: ['request-headers/Content-Type', 'response/end'] },
  { client: 'empty-in-chunks', broken: ['request-headers/Content-Length'] },
  { client: 'unframed', broken: ['request-headers/Content-Length', 'response/end'] },
  { client: 'sends-null', broken: ['request-body/body'], because: /no content/ },
  { client: 'undocumented-property', contract: cleaning, broken: ['request-body/body', 'response/end'] },
  { client: 'badly-coded', broken: ['request-body/body', 'request-body/coding'] },
  { client: 'asks-again', scenario: 'forbidden', broken: ['response/forbidden'] },
  { client: 'hasty', scenario: 'throttle', broken: ['response/Retry-After'] },
  { client: 'hasty', scenario: 'unavailable', broken: ['response/Retry-After'] },
  { client: 'loses-a-header', scenario: 'throttle', broken: ['response/same-request'], because: /another request/ },
  {
    client: 'loses-the-body',
    scenario: 'unavailable',
    contract: cleaning,
    broken: ['request-headers/Content-Type.none', 'response/end', 'response/same-request'],
  },
  { client: 'repeats', scenario: 'gateway-timeout', broken: ['response/no-repeat'], because: /behind a 504/ },
  { client: 'repeats', scenario: 'reset', broken: ['response/no-repeat'], because: /reset connection/ },
  { client: 'repeats', scenario: 'slow', broken: ['response/no-repeat', 'response/end'], because: /time-out/ },
  { client: 'trusts-strangers', scenario: 'redirect-away', broken: ['response/redirect'] },
  { client: 'wants-content', broken: ['response/no-content'] },
  { client: 'wants-204', scenario: 'ok-for-no-content', broken: ['response/other-success'] },
  { client: 'wants-204', scenario: 'accepted-202', broken: ['response/other-success'] },
  { client: 'gives-up', scenario: 'throttle', broken: ['response/end'] },
];

for (const { client, scenario, contract, broken, because, exitCode = 1 } of table)
  test(`${client}${scenario === undefined ? '' : ` in ${scenario}`} breaks ${broken.join(', ')}`, async () => {
    const { results, verdict } = await tried(
      {
        client: await clientNamed(client),
        ...(scenario === undefined ? {} : { scenario }),
        ...(contract === undefined ? {} : { contract }),
      },
      test.info().outputPath('recording.jsonl'),
    );
    expect(brokenIn(results).sort()).toEqual([...broken].sort());
    expect(verdict.exitCode).toBe(exitCode);
    expect(verdict.sentence).toMatch(exitCode === 0 ? /^may ship: / : /^may not ship: /);
    if (because !== undefined)
      expect(
        results
          .filter(({ verdict: said }) => said === 'violates')
          .map((one) => one.because ?? '')
          .join('\n'),
      ).toMatch(because);
  });

test('every client clause that can fail is seen red by a committed client', () => {
  const seen = new Set(table.flatMap(({ broken }) => broken));
  const missing = clientClauses
    .filter(({ level }) => level !== 'observed')
    .map(({ section, point }) => `${section}/${point.replace('client.', '')}`)
    .filter((one) => !seen.has(one) && one !== 'http-request/route');
  expect(missing).toEqual([]);
});
