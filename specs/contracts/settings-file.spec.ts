import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Mistake } from '../../helpers/common/mistake.ts';
import { readSettings, type Settings } from '../../helpers/settings/settings.ts';

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a file with this content says: settings, or the words of the mistake. */
function said(content: string | Buffer, environment: Record<string, string> = {}): Settings | string {
  const file = join(folder, '.env');
  rmSync(file, { recursive: true, force: true });
  writeFileSync(file, content);
  return saidBy(file, environment);
}

function saidBy(file: string, environment: Record<string, string> = {}): Settings | string {
  try {
    return readSettings({ file, environment });
  } catch (error) {
    if (error instanceof Mistake) return error.message;
    throw error;
  }
}

const plain = 'GRAPH_TARGET=live\r\nGRAPH_TENANT_ID=fabrikam.example\r\n';
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const encodings: readonly [what: string, bytes: Buffer][] = [
  ['UTF-8', Buffer.from(plain)],
  ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${plain}`)],
  ['UTF-16 LE', Buffer.from(plain, 'utf16le')],
  ['UTF-16 LE with a byte-order mark', Buffer.from(`\uFEFF${plain}`, 'utf16le')],
  ['UTF-16 BE', utf16be(plain)],
  ['UTF-16 BE with a byte-order mark', utf16be(`\uFEFF${plain}`)],
  ["old Macintosh's line breaks", Buffer.from(plain.replaceAll('\r\n', '\r'))],
  ['a comment in Latin-1', Buffer.concat([Buffer.from([0x23, 0xfc, 0x0a]), Buffer.from(plain)])],
];
for (const [what, bytes] of encodings)
  test(`a settings file in ${what} is read`, () => {
    expect(said(bytes)).toMatchObject({ GRAPH_TARGET: 'live', GRAPH_TENANT_ID: 'fabrikam.example' });
  });

const lines: readonly [line: string, value: string][] = [
  ['GRAPH_REPORT_DIR=out', 'out'],
  ['  GRAPH_REPORT_DIR = out  ', 'out'],
  ['GRAPH_REPORT_DIR="out"', 'out'],
  ["GRAPH_REPORT_DIR='out#1 x'", 'out#1 x'],
  ['GRAPH_REPORT_DIR="out #1"', 'out #1'],
  ['GRAPH_REPORT_DIR=`out`', 'out'],
  ['GRAPH_REPORT_DIR: out', 'out'],
  ['export GRAPH_REPORT_DIR=out', 'out'],
  ['export GRAPH_REPORT_DIR="out"', 'out'],
  ['set GRAPH_REPORT_DIR=out', 'out'],
  ['SET "GRAPH_REPORT_DIR=out"', 'out'],
  ['$env:GRAPH_REPORT_DIR="out"', 'out'],
  ["$Env:GRAPH_REPORT_DIR = 'out'", 'out'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: PowerShell writes it so
  ['${env:GRAPH_REPORT_DIR} = "out"', 'out'],
  ['GRAPH_REPORT_DIR=out # of tonight', 'out'],
  ['GRAPH_REPORT_DIR="out" # of tonight', 'out'],
  ['GRAPH_REPORT_DIR=C:\\out', 'C:\\out'],
  ['GRAPH_REPORT_DIR=a=b', 'a=b'],
  ['GRAPH_REPORT_DIR=out\nGRAPH_REPORT_DIR=out', 'out'],
  ['OTHER="see GRAPH_REPORT_DIR=x"\nGRAPH_REPORT_DIR=out', 'out'],
  ["OTHER='begins\nends' # here\nGRAPH_REPORT_DIR=out", 'out'],
  ['MY_GRAPH_URL=x\nMSGRAPH_TENANT_ID=y\nfoo bar\n[section]\n; note\nGRAPH_REPORT_DIR=out', 'out'],
  ['# GRAPH_REPORT_DIR=x\n#GRAPH_TARGET=live\nGRAPH_REPORT_DIR=out', 'out'],
];
for (const [line, value] of lines)
  test(`read: ${JSON.stringify(line)}`, () => {
    expect(said(line)).toMatchObject({ GRAPH_REPORT_DIR: value });
  });

test('a password is read to its last letter', () => {
  const password = (text: string): unknown => Reflect.get(Object(said(text)), 'GRAPH_DELEGATED_WORK_PASSWORD');
  expect(password("GRAPH_DELEGATED_WORK_PASSWORD='Winter#2031 !x '")).toBe('Winter#2031 !x ');
  expect(password('GRAPH_DELEGATED_WORK_PASSWORD="Winter#2031"')).toBe('Winter#2031');
  expect(password('GRAPH_DELEGATED_WORK_PASSWORD=a\'b"c$d\\n')).toBe('a\'b"c$d\\n');
});

const refused: readonly [line: string, says: RegExp][] = [
  ['GRAPH_DELEGATED_WORK_PASSWORD=hidden#2031', /unquoted #.*write GRAPH_DELEGATED_WORK_PASSWORD='<value>'/],
  ['GRAPH_DELEGATED_WORK_PASSWORD=hidden # 2031', /unquoted #/],
  ['GRAPH_DELEGATED_WORK_PASSWORD=#hidden', /unquoted #/],
  ['GRAPH_DELEGATED_WORK_USERNAME=ada_x.example#EXT#@y.example', /unquoted #/],
  ['GRAPH_REPORT_DIR=out #2', /unquoted #/],
  ['GRAPH_REPORT_DIR=C# out', /unquoted #/],
  ['GRAPH_DELEGATED_WORK_PASSWORD="hidden', /does not end on the line/],
  ["GRAPH_DELEGATED_WORK_PASSWORD='hidden\nGRAPH_TARGET=live'", /does not end on the line/],
  ['GRAPH_DELEGATED_WORK_PASSWORD="hid"den"', /behind its closing quote/],
  ['GRAPH_DELEGATED_WORK_PASSWORD="hid\\nden"', /double quotes change/],
  ['GRAPH_DELEGATED_WORK_PASSWORD=“hidden”', /typographic quotes/],
  ['GRAPH_DELEGATED_WORK_PASSWORD=hidden”', /typographic quotes/],
  ['GRAPH_TARGET=live"', /never began/],
  ['GRAPH_TARGET==live', /two equal signs/],
  ['GRAPH_TARGET live', /no setting; write GRAPH_TARGET=<value>/],
  ['GRAPH_TARGET:live', /no setting/],
  ['GRAPH_TARGET := live', /no setting/],
  ['GRAPH_TARGET＝live', /no setting/],
  ['GRAPH_TARGET', /no setting/],
  ['setx GRAPH_TARGET live', /no setting/],
  ['setenv GRAPH_TARGET live', /no setting/],
  ['set -x GRAPH_TARGET live', /no setting/],
  ['ENV GRAPH_TARGET=live', /no setting/],
  ['- GRAPH_TARGET=live', /no setting/],
  ['"GRAPH_TARGET": "live",', /no setting/],
  ['//GRAPH_TARGET=live', /no setting/],
  ['[Environment]::SetEnvironmentVariable("GRAPH_TARGET", "live")', /no setting/],
  ['Set-Item Env:GRAPH_TARGET live', /no setting/],
  ['OTHER=1; GRAPH_TARGET=live', /no setting/],
  ['GRAPH_REPORT_DIR=out GRAPH_TARGET=live', /second setting/],
  ['$env:GRAPH_REPORT_DIR="out"; $env:GRAPH_TARGET="live"', /behind its closing quote/],
  ['$env:GRAPH_DELEGATED_WORK_PASSWORD="hid$den"', /double quotes change/],
  ['$env:GRAPH_TARGET = $target', /ask for quotes/],
  ['set GRAPH_TARGET=live&& set GRAPH_REPORT_DIR=out', /ask for quotes/],
  ['export GRAPH_DELEGATED_WORK_PASSWORD=hid$den', /ask for quotes/],
  ['graph_target=live', /unknown setting graph_target; did you mean GRAPH_TARGET\?/],
  ['Graph_Target=live', /did you mean GRAPH_TARGET\?/],
  ['GRAPH-TARGET=live', /did you mean GRAPH_TARGET\?/],
  ['GRAPHTARGET=live', /did you mean GRAPH_TARGET\?/],
  ['GRPAH_TARGET=live', /did you mean GRAPH_TARGET\?/],
  ['GRAPH TARGET=live', /did you mean GRAPH_TARGET\?/],
  ['GRÀPH_TARGET=live', /did you mean GRAPH_TARGET\?/],
  ['ＧＲＡＰＨ＿ＴＡＲＧＥＴ=live', /did you mean GRAPH_TARGET\?/],
  ['OTHER=`begins\nGRAPH_TARGET=live\n`', /can be read in two ways/],
  ['graph_something=live', /unknown setting graph_something/],
  ['graph_canary_users_id=x', /did you mean GRAPH_CANARY_USERS_ID\?/],
  ['GRAPH_TARGET=mock\nGRAPH_TARGET=live', /\.env:2: GRAPH_TARGET says something else than in line 1/],
  ['OTHER="begins\nGRAPH_TARGET=live\nOTHER2="x"', /\.env:1: a quote begins here/],
  ['\u200BGRAPH_TARGET=live', /no setting/],
  ['GRAPH_TARGET=li\u200Bve', /invisible character/],
  ['GRAPH_DELEGATED_WORK_PASSWORD=hid\u0007den', /invisible character/],
  ['GRAPH_APPLICATION_CLIENT_ID=hidden~secret', /GRAPH_APPLICATION_CLIENT_ID is not as it should be/],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the name of a variable
  ['GRAPH_TENANT_ID=${TENANT}', /nothing was put in place of/],
  ['GRAPH_BASE_URL=https://:hidden@graph.example', /no name or password/],
  ['GRAPH_BASE_URL=https://a:hid/den@graph.example', /GRAPH_BASE_URL is not as it should be/],
  ['GRAPH_AUTHORITY=https://login.example/x.example/oauth2', /what follows the tenant/],
];
for (const [line, says] of refused)
  test(`refused: ${JSON.stringify(line)}`, () => {
    const words = said(line);
    expect(words).toMatch(says);
    expect(words).toMatch(/\.env:\d+: /);
    expect(words).not.toMatch(/hid(?:den|\W)/);
  });

test('bytes that are no text are refused with their line', () => {
  expect(said(Buffer.concat([Buffer.from('GRAPH_TARGET=live\nX=y\nGRAPH_CACHE_KEY='), Buffer.from([0xfc])]))).toMatch(
    /\.env:3: letters in no known encoding; save it as UTF-8/,
  );
  expect(said(Buffer.from('GRAPH_TARGET=li\0ve'))).toMatch(/no text/);
  expect(said(Buffer.alloc(1_000_001, '#'))).toMatch(/1000001 bytes, and 1000000 are the most/);
});

test('what is no readable file in place of .env is refused, and a missing one is not', () => {
  const at = (name: string): string => join(folder, name);
  mkdirSync(at('folder.env'));
  symlinkSync(at('nowhere'), at('broken.env'));
  execFileSync('mkfifo', [at('fifo.env')]);
  writeFileSync(at('named.env.txt'), 'GRAPH_TARGET=live');
  expect(saidBy(at('folder.env'))).toMatch(/no regular file/);
  expect(saidBy(at('fifo.env'))).toMatch(/no regular file/);
  expect(saidBy('/dev/zero')).toMatch(/no regular file/);
  expect(saidBy(at('broken.env'))).toMatch(/there is no such file/);
  expect(saidBy(at('named.env'))).toMatch(/named\.env\.txt: this file is not read; name it/);
  expect(saidBy(at('missing.env'))).toMatchObject({ GRAPH_TARGET: 'mock' });
});

test('the environment has the same mistakes', () => {
  const from = (environment: Record<string, string>): unknown => said('', environment);
  expect(from({ graph_target: 'live' })).toMatch(
    /environment: unknown setting graph_target; did you mean GRAPH_TARGET/,
  );
  expect(from({ GRPAH_TARGET: 'live' })).toMatch(/did you mean GRAPH_TARGET/);
  expect(from({ GRAPH_DELEGATED_WORK_PASSWORD: '$(WORK_PASSWORD)' })).toMatch(/nothing was put in place of/);
  expect(from({ GRAPH_TENANT_ID: 'x.exa\u202Emple' })).toMatch(/invisible character/);
  expect(from({ GRAPH_TENANT_ID: 'x.example\n::error::y' })).toMatch(/line break/);
  expect(from({ GRAPH_TENANT_ID: 'x.example\n', graph_of_others: 'x', HOME: 'a\nb' })).toMatchObject({
    GRAPH_TENANT_ID: 'x.example',
  });
});
