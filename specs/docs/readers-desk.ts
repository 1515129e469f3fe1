import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pageText, rows } from '../page/page-text.ts';

const all = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
const seed = 'contracts/intune/managed-device/intune-devices-manageddevice-resetpasscode';

/** A page of a remote action in Microsoft's layout. */
const actionPage = (action: string, application: string): string =>
  pageText({
    front: 'ms.date: 07/01/2021',
    title: `# ${action} action`,
    permissions: rows(all, 'Not supported.', application),
    http: `\`\`\`http\nPOST /deviceManagement/managedDevices/{managedDeviceId}/${action}\n\`\`\``,
    response: 'If successful, this action returns a `204 No Content` response code.',
    example: `### Request\n\`\`\`http\nPOST https://graph.microsoft.com/beta/deviceManagement/managedDevices/{managedDeviceId}/${action}\n\`\`\`\n\n### Response\n\`\`\`http\nHTTP/1.1 204 No Content\n\`\`\``,
  });

/** Asks once more where it is told when. Behind a proxy it calls the real host, as one that knows no other. */
const client = `const { GRAPH_BASE_URL, HTTPS_PROXY, GRAPH_ACCESS_TOKEN_DELEGATED_WORK: token, GRAPH_DEVICE_ID: device } = process.env;
const host = HTTPS_PROXY ? 'https://graph.microsoft.com' : GRAPH_BASE_URL;
const call = () => fetch(host + '/beta/deviceManagement/managedDevices/' + device + '/resetPasscode', {
  method: 'POST',
  headers: { Authorization: 'Bearer ' + token, Accept: 'application/json' },
});
let answer = await call();
if (answer.status === 429) {
  await new Promise((done) => setTimeout(done, 1000 * answer.headers.get('Retry-After')));
  answer = await call();
}
process.exitCode = answer.status === 204 ? 0 : 1;
`;

const files: Readonly<Record<string, string>> = {
  'intune-devices-manageddevice-retire.md': actionPage('retire', all),
  'intune-devices-manageddevice-resetpasscode.md': actionPage('resetPasscode', all),
  'pages/intune-devices-manageddevice-wipe.md': actionPage('wipe', all),
  'old-page.md': actionPage('retire', 'Not supported.'),
  'new-page.md': actionPage('retire', all),
  'permissions.json': JSON.stringify({ permissions: { [all]: { schemes: {}, pathSets: [] } } }),
  'my-client.mjs': client,
};

/**
 * Puts what the pages speak of into a folder: pages, and a client in the forms that they call it by. `two editions` of a contract are there with what is
 * known of them; or there is none yet, and pages say what the service of 2018 does.
 */
export function setDesk(folder: string, contracts: 'two editions' | 'none'): void {
  const era =
    contracts === 'none' ? { 'intune-devices-manageddevice-retire.md': actionPage('retire', 'Not supported.') } : {};
  for (const [file, text] of Object.entries({ ...files, ...era })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  if (contracts === 'two editions') copyEditions(folder);
  writeFileSync(join(folder, 'my-client'), `#!/bin/sh\nexec "${process.execPath}" my-client.mjs\n`);
  chmodSync(join(folder, 'my-client'), 0o755);
  writeFileSync(
    join(folder, 'my_client.py'),
    `import subprocess, sys\nsys.exit(subprocess.call([${JSON.stringify(process.execPath)}, 'my-client.mjs']))\n`,
  );
}

function copyEditions(folder: string): void {
  for (const file of [`${seed}@2018-11-29.contract.yaml`, `${seed}@2021-07-01.contract.yaml`, `${seed}.notes.yaml`])
    cpSync(file, join(folder, file));
  cpSync('contracts/deviations.yaml', join(folder, 'contracts/deviations.yaml'));
}
