import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { cli, reportIn, temporaryFolder } from './run-cli.ts';

/** What happens in a process that records when it is about to send its eighth request. */
const crashes = [
  [
    'an exception that nobody catches',
    "setImmediate(() => { throw new Error('it broke'); });",
    'it broke',
    // Whoever heard of it does not begin again.
    1,
  ],
  ['its end without a word', "process.kill(process.pid, 'SIGKILL');", 'it is not begun again', 2],
] as const;

for (const [what, how, says, processes] of crashes)
  test(`a contract whose recording crashes is given up, after a second try at most: ${what}`, async () => {
    const folder = temporaryFolder();
    const preload = join(folder, 'crash.mjs');
    writeFileSync(
      preload,
      `import { appendFileSync } from 'node:fs';
import http from 'node:http';
const { request } = http;
let calls = 0;
http.request = (options, ...rest) => {
  if (String(options.path).includes('/deviceManagement/managedDevices') && (calls += 1) === 8) {
    appendFileSync(${JSON.stringify(join(folder, 'crashed.txt'))}, 'x');
    ${how}
  }
  return request(options, ...rest);
};
`,
    );
    const report = join(folder, 'report');
    const args = ['--contract', 'intune-devices-manageddevice-resetpasscode@2018-11-29', '--section', 'response'];
    const { code, output, errors } = await cli(['conform', ...args, '--report-dir', report], {
      NODE_OPTIONS: `--import ${preload}`,
    });
    expect(code, output + errors).toBe(2);
    expect(output + errors).toContain(says);
    expect(reportIn(report)?.checks.filter(({ verdict }) => verdict === 'conforms')).toEqual([]);
    expect(readFileSync(join(folder, 'crashed.txt'), 'utf8')).toHaveLength(processes);
  });
