import type { Nodes } from 'mdast';
import type { ContractData } from '../contract/schema.ts';
import { nodesIn } from './nodes-in.ts';
import type { Notebook } from './notebook.ts';
import { lineOf, type PageSection } from './sections.ts';
import { textOf } from './text-of.ts';

type Precondition = NonNullable<ContractData['preconditions']>[number];

/** Signs that are the same in every language: the /beta path in a note, the include that holds that note, Intune's licence link. */
const betaInclude = /\bincludes\/beta-disclaimer\b/i;
/** Intune's note on beta, where a translation lost the path: "API Microsoft Graph в версии/Beta". */
const betaWord = /\bbeta\b|(?<!\p{L})бета|ベータ|测试版|beta-?version/iu;
const licenceLink = /fwlink\/\?linkid=839381\b/i;

/** What the notes between the title and the first section ask for. */
export function readPreconditions(title: PageSection, notebook: Notebook): Precondition[] {
  const found = new Set<Precondition>();
  const isIntune = title.nodes.some((node) => urlsIn(node).some((url) => licenceLink.test(url)));
  for (const node of title.nodes) {
    const isNote = node.type === 'blockquote';
    const links = urlsIn(node);
    const text = isNote ? textOf(node) : '';
    const isOnBeta =
      /(^|[^\w])\/beta\b/i.test(text) || (isIntune && /microsoft graph/i.test(text) && betaWord.test(text));
    const betaHere = isOnBeta || links.some((url) => betaInclude.test(url));
    for (const [is, precondition] of [
      [betaHere, 'beta-preview'],
      [links.some((url) => licenceLink.test(url)), 'intune-license'],
    ] as const) {
      if (is && !found.has(precondition)) notebook.came(`preconditions/${precondition}`, lineOf(node));
      if (is) found.add(precondition);
    }
  }
  return (['beta-preview', 'intune-license'] as const).filter((one) => found.has(one));
}

const urlsIn = (node: Nodes): string[] =>
  nodesIn(node).flatMap((one) => (one.type === 'link' || one.type === 'definition' ? [one.url] : []));
