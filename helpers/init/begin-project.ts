import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { ownFile } from '../common/own-file.ts';
import { schemaAddressIn } from '../common/schema-address.ts';
import { writeWhole } from '../common/write-file.ts';
import { loadAlone } from '../contract/load-contracts.ts';
import { states } from '../contract/stated-errata.ts';
import { ownSource, packed } from './own-source.ts';

/** A file of a new project: where it goes, and what stands in it. */
interface Planned {
  readonly path: string;
  text(): string;
}

export interface Begun {
  readonly written: readonly string[];
  /** What was there already: it is left as it is. */
  readonly kept: readonly string[];
}

const page = 'intune-devices-manageddevice-resetpasscode';
const shipped = 'contracts/intune/managed-device';

/** Writes the files of a project of one's own into a folder, and leaves every file that is there as it is; where there are contracts, none is added. Paths are relative to the folder. */
export function beginProject(folder: string): Begun {
  const own = hasContracts(join(folder, 'contracts'));
  const planned = filesOf(folder).map((one) => ({ ...one, file: join(folder, one.path) }));
  const kept = planned.filter(({ file }) => existsSync(file));
  const fresh = planned.filter((one) => !kept.includes(one) && !(own && one.path.startsWith('contracts/')));
  for (const { file, text } of fresh) writeWhole(file, text(), 'everybody');
  return { written: fresh.map(({ path }) => path), kept: kept.map(({ path }) => path) };
}

/** Contracts of one's own, in whatever order: the same page a second time would make them none. */
const hasContracts = (folder: string): boolean =>
  existsSync(folder) &&
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.contract.yaml'));

function filesOf(folder: string): Planned[] {
  const contract = `${page}@2018-11-29.contract.yaml`;
  return [
    { path: 'package.json', text: () => packageOf(folder) },
    copy('playwright.config.ts', 'templates/playwright.config.ts'),
    copy('.env.example', '.env.example'),
    copy('.gitignore', 'templates/gitignore'),
    {
      path: `contracts/${contract}`,
      text: () => withSchema(`${shipped}/${contract}`, folder, join(folder, 'contracts', contract)),
    },
    {
      path: `contracts/${page}.notes.yaml`,
      text: () => notesFor(`${shipped}/${contract}`, `${shipped}/${page}.notes.yaml`),
    },
    copy('contracts/deviations.yaml', 'contracts/deviations.yaml'),
    copy('.github/workflows/check.yml', 'templates/check.yml'),
    copy('.github/workflows/nightly.yml', 'templates/nightly.yml'),
  ];
}

const textOf = (own: string): string => readFileSync(ownFile(own), 'utf8');
const copy = (path: string, own: string): Planned => ({ path, text: () => textOf(own) });

/** A contract with the address of its schema as it is in the new project. */
const withSchema = (own: string, project: string, file: string): string =>
  textOf(own).replace(
    /^(# yaml-language-server: \$schema=).*$/m,
    (_, start) => `${start}${schemaAddressIn(project, file)}`,
  );

/** Notes speak of every edition of a page: here without errata of those that are not in the project. */
function notesFor(contractFile: string, own: string): string {
  const contract = loadAlone(dirname(ownFile(contractFile)), basename(contractFile, '.contract.yaml'));
  const notes = parseDocument(textOf(own));
  const errata = notes.get('errata');
  if (contract !== undefined && isSeq(errata))
    errata.items = errata.items.filter((one) => {
      const { at, documented } = isMap(one) ? one.toJSON() : { at: '', documented: '' };
      return states(contract, at, documented);
    });
  return notes.toString({ lineWidth: 0 });
}

function packageOf(folder: string): string {
  const { name, version, peerDependencies } = JSON.parse(textOf('package.json'));
  const own = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const project = {
    name: own === '' || own === name ? 'conformance' : own,
    private: true,
    type: 'module',
    scripts: { conform: `${name} conform`, plan: `${name} plan --target live`, doctor: `${name} doctor --target live` },
    devDependencies: { '@playwright/test': peerDependencies['@playwright/test'], [name]: specOf(folder, version) },
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

/** What npm installs in the project: by a name that no registry has yet, its workflows would get nothing, or a stranger's package. */
function specOf(folder: string, version: string): string {
  const source = ownSource();
  if (source.kind === 'registry') return `^${version}`;
  const file = source.kind === 'file' ? relative(resolve(folder), source.file).split(sep).join('/') : packed;
  return `file:${file}`;
}
