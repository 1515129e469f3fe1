import type { Contract } from '../../helpers/contract/contract.ts';
import type { PermissionTable } from '../../helpers/contract/schema.ts';

type Data = Contract['data'];

/** How a page of Microsoft's says what a contract means, in the words of one language. */
interface Wording {
  readonly front: (data: Data) => string;
  readonly headings: Readonly<
    Record<'prerequisites' | 'request' | 'headers' | 'body' | 'response' | 'example', string>
  >;
  readonly notes: readonly [beta: string, license: string];
  readonly table: readonly [type: string, permissions: string];
  readonly order: Readonly<Record<'most-to-least' | 'least-to-most', string>>;
  readonly classes: readonly [work: string, personal: string, application: string];
  readonly notSupported: string;
  readonly headersTable: readonly [name: string, value: string];
  readonly bearer: string;
  readonly bodyTable: readonly [property: string, type: string, description: string];
  readonly noBody: string;
  readonly someBody: string;
  readonly returns: (status: number, body: string) => string;
}

const english: Wording = {
  front: (data) => `title: "${data.title}"\nms.date: ${usDate(data.edition.date)}`,
  headings: {
    prerequisites: 'Prerequisites',
    request: 'HTTP Request',
    headers: 'Request headers',
    body: 'Request body',
    response: 'Response',
    example: 'Example',
  },
  notes: [
    '> **Important:** What is under /beta in Microsoft Graph may change; do not use it in production.',
    '> **Note:** The API for Intune needs an [active Intune license](https://go.microsoft.com/fwlink/?linkid=839381).',
  ],
  table: ['Permission type', 'Permissions'],
  order: { 'most-to-least': 'from most to least privileged', 'least-to-most': 'from least to most privileged' },
  classes: ['Delegated (work or school account)', 'Delegated (personal Microsoft account)', 'Application'],
  notSupported: 'Not supported.',
  headersTable: ['Header', 'Value'],
  bearer: 'Bearer &lt;token&gt; Required.',
  bodyTable: ['Property', 'Type', 'Description'],
  noBody: 'Do not supply a request body for this method.',
  someBody: 'In the request body, supply a JSON representation of the parameters.',
  returns: (status, body) =>
    `If successful, this action returns a \`${status} ${reasons[status] ?? 'OK'}\` response code${body}.`,
};

const spanish: Wording = {
  front: (data) =>
    [
      `title: ${data.title}`,
      `ms.openlocfilehash: ${data.edition['file-hash'] ?? ''}`,
      `ms.sourcegitcommit: ${data.edition['source-commit'] ?? ''}`,
      `ms.contentlocale: ${data.edition.locale}`,
      `ms.lasthandoff: ${usDate(data.edition.date)}`,
    ].join('\n'),
  headings: {
    prerequisites: '<a name="prerequisites"></a>Requisitos previos',
    request: '<a name="http-request"></a>Solicitud HTTP',
    headers: '<a name="request-headers"></a>Encabezados de solicitud',
    body: '<a name="request-body"></a>Cuerpo de la solicitud',
    response: '<a name="response"></a>Respuesta',
    example: '<a name="example"></a>Ejemplo',
  },
  notes: [
    '> **Importante:** Las API de la versión /beta de Microsoft Graph pueden cambiar. No las use en producción.',
    '> **Nota:** Intune requiere que el cliente tenga la [licencia correcta](https://go.microsoft.com/fwlink/?linkid=839381).',
  ],
  table: ['Tipo de permiso', 'Permisos'],
  order: { 'most-to-least': 'de más a menos privilegiados', 'least-to-most': 'de menos a más privilegiados' },
  classes: ['Delegado (cuenta profesional o educativa)', 'Delegado (cuenta personal de Microsoft)', 'Aplicación'],
  notSupported: 'No admitida.',
  headersTable: ['Encabezado', 'Valor'],
  bearer: 'Se requiere &lt;token&gt; de portador.',
  bodyTable: ['Propiedad', 'Tipo', 'Descripción'],
  noBody: 'No proporcione un cuerpo de solicitud para este método.',
  someBody: 'En el cuerpo de la solicitud, proporcione una representación JSON de los parámetros.',
  returns: (status, body) =>
    `Si se ejecuta correctamente, esta acción devuelve un código de respuesta \`${status} ${reasons[status] ?? 'OK'}\`${body}.`,
};

const reasons: Readonly<Record<number, string>> = { 200: 'OK', 204: 'No Content' };

/** A page, written anew in Microsoft's layout, that says what the contract says. Understands what the committed contracts have. */
export function pageOf(data: Data): string {
  const words = data.edition.locale === 'es-ES' ? spanish : english;
  const { headings } = words;
  return [
    `---\n${words.front(data)}\n---`,
    `# ${data.title}`,
    ...words.notes,
    `## ${headings.prerequisites}\n\n${permissions(data, words)}`,
    `## ${headings.request}\n<!-- { "blockType": "ignored" } -->\n\`\`\` http\n${data['http-request'].join('\n')}\n\`\`\``,
    `## ${headings.headers}\n\n${headers(data, words)}`,
    `## ${headings.body}\n\n${body(data, words)}`,
    `## ${headings.response}\n\n${response(data, words)}`,
    `## ${headings.example}\n\n${example(data)}`,
    '',
  ].join('\n\n');
}

const row = (...cells: readonly string[]): string => `|${cells.join('|')}|`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(...head), row(...head.map(() => ':---')), ...rows.map((cells) => row(...cells))].join('\n');

function permissions({ prerequisites }: Data, words: Wording): string {
  if (prerequisites === undefined || Array.isArray(prerequisites)) throw new Error('one permission table is expected');
  const { order, DelegatedWork, DelegatedPersonal, Application } = prerequisites;
  const cells = [DelegatedWork, DelegatedPersonal, Application].map((one) => cell(one, words));
  const head = `${words.table[1]}${order === undefined ? '' : ` (${words.order[order]})`}`;
  return table(
    [words.table[0], head],
    words.classes.map((label, at) => [label, cells[at] ?? '']),
  );
}

function cell(support: PermissionTable['Application'], words: Wording): string {
  if (support === 'not-supported') return words.notSupported;
  if (typeof support === 'string') throw new Error(`no page says ${support}`);
  return support.join(', ');
}

const headers = ({ 'request-headers': given = {} }: Data, words: Wording): string =>
  table(
    words.headersTable,
    Object.entries(given).map(([name, header]) => [
      header?.documented ?? name,
      header?.scheme === undefined ? (header?.value ?? '') : words.bearer,
    ]),
  );

function body({ 'request-body': given }: Data, words: Wording): string {
  if (typeof given === 'string') return words.noBody;
  const rows = Object.entries(given.properties ?? {}).map(([name, type]) => [name, type, 'Not yet documented']);
  return `${words.someBody}\n\n${table(words.bodyTable, rows)}`;
}

function response({ response: { status, body: content } }: Data, words: Wording): string {
  if (typeof status !== 'number') throw new Error('one status is expected');
  const [, type = '', collection = ''] = /^(.*?)( collection)?$/.exec(content ?? 'none') ?? [];
  const inBody =
    type === 'none' ? '' : ` and a [${type}](../resources/${type.toLowerCase()}.md)${collection} in the response body`;
  return words.returns(status, inBody);
}

function example(data: Data): string {
  const { 'request-body': given, examples = [] } = data;
  const json =
    typeof given === 'string' || given.example === undefined
      ? ''
      : `\n\nContent-type: application/json\n\n${JSON.stringify(given.example, null, 2)}`;
  return examples
    .map(
      ({ request, response: status }) =>
        `### Request\n\n\`\`\` http\n${request}${json}\n\`\`\`\n\n### Response\n\n\`\`\` http\nHTTP/1.1 ${status} ${reasons[Number(status)] ?? 'OK'}\n\`\`\``,
    )
    .join('\n\n');
}

/** 2018-11-29 as 11/29/2018. */
const usDate = (date: string): string => date.replace(/^(\d+)-(\d+)-(\d+)$/, '$2/$3/$1');
