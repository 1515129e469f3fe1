import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Conformance } from '../../helpers/report/conformance.ts';
import { redactFolder } from '../../helpers/report/redact/redact-folder.ts';
import { conformanceSchema } from '../../helpers/report/report-schema.ts';
import { writeReports } from '../../helpers/report/write-reports.ts';
import { reportIn } from '../run/run-cli.ts';
import { troubled } from './quirks.ts';
import { syntheticRun } from './synthetic-run.ts';

const tenant = '7b2d8c1e-3f4a-4c5b-9d6e-8f7a6b5c4d3e';
const client = '1e041e1a-8805-48e2-a920-7d8aa7a172a0';
const people = [
  'Ada Lovelace',
  'ada@contoso.example',
  'Zoë <b>"Quoted"</b>',
  'octo-ada',
  'guest_x.example#EXT#@contoso.onmicrosoft.example',
];
const devices = ['ADA-PHONE', 'SN-4711-X', '02:00:5e:10:00:01'];
const ids = ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'a1b2c3d4-0000-4000-8000-000000000001'];

/** A run whose answers, addresses and provenance name people and devices. */
function telling(): ReturnType<typeof syntheticRun> {
  const run = syntheticRun({
    ...troubled,
    quirk: (probe) =>
      probe.variation.caller.flaw === 'garbage'
        ? {
            body: {
              error: {
                code: 'x',
                message: `User '${people[0]}' (${people[1]}) may not act on device "${devices[0]}" (${ids[1]?.toUpperCase()})`,
              },
              userPrincipalName: people[4],
              displayName: people[2],
              deviceName: devices[0],
              serialNumber: devices[1],
              wiFiMacAddress: devices[2],
            },
          }
        : troubled.quirk?.(probe),
  });
  const provenance: Conformance['provenance'] = {
    tenant,
    callers: [{ name: 'Application', clientId: client, permissions: ['Some.Read.All'] }],
    editions: [],
    suite: 'graph-conformance',
    by: { place: 'GitHub Actions', actor: people[3] },
  };
  return { ...run, conformance: { ...run.conformance, provenance } };
}

test('a copy names no person and no device, in no file, and everything else is as it was', () => {
  const folder = test.info().outputPath('reports');
  const out = test.info().outputPath('copy');
  const { conformance, results } = telling();
  writeReports(folder, conformance, results);
  writeFileSync(join(folder, 'recording.jsonl'), 'stays behind');
  const all = (of: string): string =>
    readdirSync(of)
      .map((name) => readFileSync(join(of, name), 'utf8'))
      .join('\n');
  const named = [...people, ...devices, ...ids].map((name) => name.toLowerCase());
  const forms = (name: string): string[] => [
    name,
    JSON.stringify(name).slice(1, -1),
    encodeURIComponent(name),
    name.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ];
  const before = all(folder).toLowerCase();
  expect(named.filter((name) => !forms(name).some((form) => before.includes(form)))).toEqual([]);
  const { files, replaced } = redactFolder(folder, out);
  expect(files).toHaveLength(6);
  expect(replaced).toBeGreaterThan(named.length);
  const after = all(out).toLowerCase();
  expect(named.filter((name) => forms(name).some((form) => after.includes(form)))).toEqual([]);
  expect(existsSync(join(out, 'recording.jsonl'))).toBe(false);
  for (const kept of [tenant, client, conformance.run.id, 'Some.Read.All']) expect(after).toContain(kept.toLowerCase());
  const report = reportIn(out);
  expect(report?.summary).toEqual(conformance.summary);
  expect(report?.checks.map(({ id, verdict }) => [id, verdict])).toEqual(
    conformance.checks.map(({ id, verdict }) => [id, verdict]),
  );
});

test('the same device has the same stand-in in every file', () => {
  const folder = test.info().outputPath('reports');
  const out = test.info().outputPath('copy');
  const { conformance, results } = telling();
  writeReports(folder, conformance, results);
  redactFolder(folder, out);
  const report = conformanceSchema.parse(JSON.parse(readFileSync(join(out, 'conformance.json'), 'utf8')));
  const standIn =
    /pending on device (id-\d+)/.exec(report.letters.map(({ observed }) => observed).join('\n'))?.[1] ?? 'none';
  for (const name of ['summary.md', 'junit.xml', 'checks.csv', 'board.html'])
    expect(readFileSync(join(out, name), 'utf8'), name).toContain(`pending on device ${standIn}`);
});

test('a copy takes the place of no other files, and of no report that is not there', () => {
  const folder = test.info().outputPath('reports');
  expect(() => redactFolder(folder, test.info().outputPath('copy'))).toThrow(/there is no report here/);
  const { conformance, results } = syntheticRun();
  writeReports(folder, conformance, results);
  expect(() => redactFolder(folder, folder)).toThrow(/other files/);
});
