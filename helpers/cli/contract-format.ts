import { z } from 'zod';
import { notesSchema } from '../contract/notes-schema.ts';
import { contractSchema } from '../contract/schema.ts';

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly additionalProperties?: Node | boolean;
}

/** docs/contract-format.md, made from the schemas: what stands in the code is what the page says. */
export function contractFormat(): string {
  return [
    '# The format of contracts',
    '',
    '<!-- Made by `npm run cli -- schema` from the schemas in helpers/contract. Do not edit. -->',
    '',
    'A contract is inert data: YAML, one file a page edition, named `<page>@<edition date>.contract.yaml`. An unknown key, an empty list of',
    'permissions, a route that stands twice or does not end in the action, a file name that is not the identity: each is an error with file and',
    'line, and exit code 2. For your editor: `contracts/contract.schema.json` and `contracts/notes.schema.json`.',
    '',
    ...section('## `<page>@<date>.contract.yaml`', z.toJSONSchema(contractSchema) as Node),
    '',
    'Routes and permissions stand as the page prints them, misspellings included. What we know better goes into the notes.',
    '',
    ...section('## `<page>.notes.yaml`', z.toJSONSchema(notesSchema) as Node),
    '',
  ].join('\n');
}

function section(heading: string, schema: Node): string[] {
  return [
    heading,
    '',
    schema.description ?? '',
    '',
    '| key | needed | what | value |',
    '|---|---|---|---|',
    ...rowsOf(schema, ''),
  ];
}

function rowsOf({ properties = {}, required = [] }: Node, prefix: string): string[] {
  return Object.entries(properties).flatMap(([key, node]) => [
    `| \`${prefix}${key}\` | ${required.includes(key) ? 'yes' : ''} | ${cell(whatOf(node))} | ${cell(kindOf(node))} |`,
    ...inner(node).flatMap((one) => rowsOf(one, `${prefix}${key}/`)),
  ]);
}

/** Objects below a key, each shape once: of a list its items, of a union its branches. */
function inner(node: Node): Node[] {
  const branches = [
    node,
    ...(node.anyOf ?? []),
    node.items,
    typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined,
  ].flatMap((one) => (one?.properties === undefined ? [] : [one]));
  return branches.slice(0, 1);
}

const whatOf = (node: Node): string =>
  node.description ??
  node.anyOf?.map((one) => one.description ?? '').find((text) => text !== '') ??
  node.items?.description ??
  '';

function kindOf(node: Node): string {
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (node.enum !== undefined) return node.enum.map((one) => `\`${String(one)}\``).join(', ');
  if (node.anyOf !== undefined) return [...new Set(node.anyOf.map(kindOf))].join(' or ');
  if (node.type === 'array') return `list of ${node.items === undefined ? 'values' : kindOf(node.items)}`;
  if (node.type === 'object')
    return node.properties === undefined && typeof node.additionalProperties === 'object'
      ? `name to ${kindOf(node.additionalProperties)}`
      : 'object';
  return node.type ?? 'any value';
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
