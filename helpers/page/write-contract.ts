import { stringify } from 'yaml';
import type { CompiledContract } from './compiled-contract.ts';

/** A flow list or object longer than this is written as a block, one entry a line. */
const longestFlow = 110;

/**
 * The text of a contract file: short lists and objects in flow style, long ones as blocks, a blank line between sections.
 * `schemaPath` is the path of the JSON Schema relative to the file, for editors; without it the text has no such line.
 */
export function writeContract(contract: CompiledContract, schemaPath: string | undefined): string {
  const head = ['page', 'version', 'edition', 'title', 'action', 'preconditions'] as const;
  const sections = [
    'prerequisites',
    'http-request',
    'request-headers',
    'request-body',
    'response',
    'examples',
  ] as const;
  const opening = head.flatMap((key) => entry(key, contract[key], 0)).join('\n');
  const rest = sections.map((key) => entry(key, contract[key], 0).join('\n')).filter((text) => text !== '');
  const comment = schemaPath === undefined ? '' : `# yaml-language-server: $schema=${schemaPath}\n`;
  return `${comment}${[opening, ...rest].join('\n\n')}\n`;
}

/** Sections whose entries stand one a line however short they are, as on the page. */
const alwaysBlock = new Set(['prerequisites', 'http-request', 'request-headers', 'examples', 'properties']);

function entry(key: string, value: unknown, indent: number): string[] {
  if (value === undefined) return [];
  const pad = ' '.repeat(indent);
  const oneLine = `${pad}${scalar(key)}: ${flow(value)}`;
  const fits = oneLine.length <= longestFlow && !alwaysBlock.has(key);
  if (!isCollection(value) || isEmpty(value) || fits) return [oneLine];
  return [`${pad}${scalar(key)}:`, ...block(value, indent + 2)];
}

function block(value: object, indent: number): string[] {
  if (!Array.isArray(value)) return Object.entries(value).flatMap(([key, inner]) => entry(key, inner, indent));
  return value.flatMap((inner: unknown) => item(inner, indent));
}

function item(value: unknown, indent: number): string[] {
  const pad = ' '.repeat(indent);
  if (!isCollection(value) || isEmpty(value) || Array.isArray(value)) return [`${pad}- ${flow(value)}`];
  const lines = block(value, indent + 2);
  return lines.map((line, at) => (at === 0 ? `${pad}- ${line.trimStart()}` : line));
}

const isCollection = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

function flow(value: unknown): string {
  // A scalar that stands alone on its line needs fewer quotes than one inside brackets; only text with line breaks is kept on one line.
  if (!isCollection(value))
    return typeof value === 'string' && /[\r\n]/.test(value) ? flowScalar(value) : scalar(value);
  if (Array.isArray(value)) return `[${value.map(flowInner).join(', ')}]`;
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return pairs.length === 0
    ? '{}'
    : `{ ${pairs.map(([key, inner]) => `${flowScalar(key)}: ${flowInner(inner)}`).join(', ')} }`;
}

const flowInner = (value: unknown): string => (isCollection(value) ? flow(value) : flowScalar(value));

const scalar = (value: unknown): string => stringify(value, { lineWidth: 0 }).trimEnd();

const flowScalar = (value: unknown): string =>
  stringify([value], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trimEnd().slice(1, -1);
