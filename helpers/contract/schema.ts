import { z } from 'zod';

/** Microsoft's own words for who a token speaks for, as in the published permission data. */
export const tokenClasses = ['DelegatedWork', 'DelegatedPersonal', 'Application'] as const;
export type TokenClass = (typeof tokenClasses)[number];

export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof httpMethods)[number];

/** The sections of a reference page that make promises. The names are the anchor slugs, the same in every language. */
export const sections = ['prerequisites', 'http-request', 'request-headers', 'request-body', 'response'] as const;
export type Section = (typeof sections)[number];

const permission = z
  .string()
  .regex(/^[A-Za-z][\w-]*(\.[\w-]+)*$/, 'a permission name has letters, digits and dots, no blanks')
  .describe('A permission name exactly as the page prints it, misspellings included.');

const grants = z
  .array(z.union([permission, z.array(permission).min(2, 'a conjunction names at least two permissions')]))
  .min(1, 'an empty list grants nothing: write not-supported, or damaged where the page is unreadable')
  .describe('Alternatives: any one is enough. A nested list is a conjunction: all of it are needed.');

const support = z
  .union([
    grants,
    z.literal('not-supported'),
    z.literal('not-yet-available'),
    z.literal('damaged'),
    z.literal('not-stated'),
  ])
  .describe(
    'The permissions of a token class; `not-supported` only where the page says so; `not-yet-available` where it says that, which promises neither; `damaged` where its cell cannot be read, says that it is not supported while something else about permissions cannot be read, or says just "None" in a table without a permission; `not-stated` where a table has no such row.',
  );

const permissionTable = z.strictObject({
  when: z.string().min(1).optional().describe('The circumstances of this table, where a page has several.'),
  order: z
    .enum(['most-to-least', 'least-to-most'])
    .optional()
    .describe('The order of privilege that the table heading states.'),
  DelegatedWork: support,
  DelegatedPersonal: support,
  Application: support,
  higher: z
    .strictObject({
      DelegatedWork: grants.optional(),
      DelegatedPersonal: grants.optional(),
      Application: grants.optional(),
    })
    .optional()
    .describe('Which of the permissions above stand in the column of higher privileged ones.'),
});
export type PermissionTable = z.infer<typeof permissionTable>;

const requestLine = z
  .string()
  .regex(
    /^(GET|POST|PUT|PATCH|DELETE) (\/|https:\/\/)\S.*$|^(GET|POST|PUT|PATCH|DELETE) \/$/,
    'a route reads METHOD /path',
  )
  .describe('A route as printed: method and path, blanks collapsed.');

const header = z.strictObject({
  documented: z.string().min(1).optional().describe('The name on the page, where a translation renamed the header.'),
  scheme: z.string().optional().describe('The scheme of Authorization.'),
  value: z.string().optional().describe('The value that the page gives.'),
  required: z.boolean().optional().describe('True where the page calls the header required.'),
});

const requestBody = z.union([
  z.literal('none'),
  z.literal('not-stated'),
  z.strictObject({
    content: z
      .enum(['json', 'binary', 'text', 'multipart', 'unknown'])
      .optional()
      .describe('What kind of body it is; json when absent.'),
    empty: z.boolean().optional().describe('True where the page asks for an empty JSON object.'),
    optional: z.boolean().optional().describe('True where the page says that a body may be given.'),
    properties: z.record(z.string(), z.string()).optional().describe('Property name to the type that the page prints.'),
    example: z.unknown().optional().describe("The body of the page's example request."),
  }),
]);

const status = z
  .int()
  .min(100, 'a status is a number from 100 to 599')
  .max(599, 'a status is a number from 100 to 599');
const response = z.strictObject({
  status: z
    .union([status, z.array(status).min(2)])
    .optional()
    .describe('The documented status of success, or several; absent where the page names none.'),
  body: z
    .union([z.literal('none'), z.string().min(1)])
    .optional()
    .describe('`none`, or what the page says comes back.'),
  errors: z.array(status).min(1).optional().describe('Documented statuses of failure.'),
});

const example = z.strictObject({
  request: z.string().optional().describe('The request line of the example as printed.'),
  response: status.optional().describe('The status of the example response.'),
});

const edition = z.strictObject({
  date: z.iso.date().describe('The day the page was handed off: the edition.'),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}-[A-Z]{2}$/, 'a locale reads like es-ES')
    .describe('Language of the page.'),
  'source-commit': z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional()
    .describe('Commit of the English source, as the page states it.'),
  'file-hash': z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional()
    .describe('Hash of the localized file, as the page states it.'),
});

export const contractSchema = z
  .strictObject({
    page: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9.]*(-[a-z0-9.]+)*$/,
        'a page id is the file name of the page: small letters, digits and hyphens',
      )
      .describe('The file name of the page, without its ending.'),
    version: z.enum(['beta', 'v1.0']).describe('The version of Graph that the page is about.'),
    edition: edition.describe('Which edition of the page this is.'),
    title: z.string().min(1).describe('The heading of the page, as printed.'),
    action: z
      .string()
      .regex(/^[A-Za-z][\w.]*$/)
      .optional()
      .describe('The OData action or function that every route ends with.'),
    preconditions: z
      .array(z.enum(['beta-preview', 'intune-license']))
      .min(1)
      .optional()
      .describe('What the notes at the top of the page ask for.'),
    prerequisites: z
      .union([permissionTable, z.array(permissionTable).min(2)])
      .optional()
      .describe('Who may call: the permission table, or one for each circumstance.'),
    'http-request': z.array(requestLine).min(1).describe('The routes as printed.'),
    'request-headers': z
      .record(z.string().regex(/^[!#$%&'*+.^`|~\w-]+$/, 'a header name'), header)
      .optional()
      .describe('Header name as it is meant, to what the page says of it.'),
    'request-body': requestBody.describe('`none` where the page asks for none; `not-stated` where it says nothing.'),
    response: response.describe('What comes back on success.'),
    examples: z.array(example).min(1).optional().describe('The requests and answers of the example section.'),
  })
  .describe('What one edition of one Microsoft Graph reference page states.');
export type ContractData = z.infer<typeof contractSchema>;
