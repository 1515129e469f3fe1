import { Ajv, type ValidateFunction } from 'ajv';
import { counted } from '../../common/counted.ts';
import { parseJson } from '../../common/parse-json.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Judgement } from '../../judge/verdict.ts';
import type { Seen } from '../calls-of.ts';
import { type ClientClause, eachOf } from '../client-clause.ts';
import { isJsonBody } from './request-headers.ts';

/** No content where none is documented, else what is documented. */
export const requestBody: readonly ClientClause[] = [
  {
    section: 'request-body',
    point: 'client.body',
    level: 'required',
    title: 'the client sends the content that the page documents',
    about: 'route',
    documented: ({ data }) => inWords(data['request-body']),
    judge: ({ contract, seen }) => eachOf(seen, (one) => flawOf(contract, one), 'as documented'),
  },
  {
    section: 'request-body',
    point: 'client.coding',
    level: 'required',
    title: 'the content can be decoded as the client says',
    about: 'route',
    documented: () =>
      'Content-Encoding names how the content is coded; Content-Range counts its bytes as they are sent (RFC 9110, 8.4 and 14.4)',
    judge: ({ seen }) =>
      eachOf(
        seen.filter(({ exchange }) => exchange.request.headers['content-encoding'] !== undefined),
        ({ exchange, received }) => {
          const { 'content-encoding': coding = '', 'content-range': range } = exchange.request.headers;
          if (received.body.unreadable !== undefined)
            return { verdict: 'violates', observed: `Content-Encoding: ${coding}`, because: received.body.unreadable };
          const [, from, to] = /^bytes (\d+)-(\d+)\//.exec(range ?? '') ?? [];
          return from !== undefined && Number(to) - Number(from) + 1 !== received.body.length
            ? {
                verdict: 'violates',
                observed: `Content-Range: ${range ?? ''} with ${counted(received.body.length, 'coded byte')}`,
                because: 'it counts the bytes before they were coded',
              }
            : undefined;
        },
        'it can be decoded',
      ),
  },
];

function inWords(body: Contract['data']['request-body']): string | undefined {
  if (body === 'none') return 'no content';
  if (body === 'not-stated') return undefined;
  if (body.empty) return 'an empty JSON object';
  const names = Object.entries(body.properties ?? {}).map(([name, type]) => `${name} (${type})`);
  return `${body.content ?? 'json'} content${names.length === 0 ? '' : `: ${names.join(', ')}`}${body.optional ? ', optional' : ''}`;
}

function flawOf(contract: Contract, { exchange, received }: Seen): Judgement | undefined {
  const body = contract.data['request-body'];
  const { length } = received.body;
  const shown = exchange.request.body ?? '';
  if (body === 'not-stated') return undefined;
  if (body === 'none')
    return length === 0
      ? undefined
      : {
          verdict: 'violates',
          observed: `${counted(length, 'byte')}: ${shown.slice(0, 200)}`,
          because: 'the page documents no content',
          next: 'send none',
        };
  if (length === 0)
    return body.optional || body.empty || body.content === 'unknown'
      ? undefined
      : {
          verdict: 'observed',
          observed: 'no content',
          because: 'the page documents some, and does not say that it may be left out',
        };
  if (!isJsonBody(contract)) return undefined;
  const json = parseJson(shown);
  if (json === undefined)
    return length > 256_000
      ? undefined
      : {
          verdict: 'violates',
          observed: `${counted(length, 'byte')} that are no JSON`,
          because: 'the page documents JSON',
        };
  const validate = validatorOf(contract);
  if (validate === undefined || validate(json)) return undefined;
  const errors = (validate.errors ?? []).map(({ instancePath, message = '', params }) => {
    const extra: unknown = params.additionalProperty;
    return typeof extra === 'string'
      ? `${extra} is not documented`
      : `${instancePath.slice(1) || 'the content'} ${message}`;
  });
  return {
    verdict: 'violates',
    observed: errors.slice(0, 4).join('; '),
    because: 'it is not what the page documents',
    next: 'send the documented properties, each of its type',
  };
}

const validators = new WeakMap<Contract, ValidateFunction | undefined>();

function validatorOf(contract: Contract): ValidateFunction | undefined {
  if (validators.has(contract)) return validators.get(contract);
  const body = contract.data['request-body'];
  const properties = typeof body === 'object' ? (body.empty ? {} : body.properties) : undefined;
  const made =
    properties === undefined
      ? undefined
      : new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile({
          type: 'object',
          properties: Object.fromEntries(Object.entries(properties).map(([name, type]) => [name, schemaOf(type)])),
          // Annotations of OData's may stand anywhere.
          patternProperties: { '^[@#]|@odata\\.': {} },
          additionalProperties: false,
        });
  validators.set(contract, made);
  return made;
}

/** A printed type as a JSON schema. `null` is a value of all of them; what is no primitive may be anything. */
function schemaOf(printed: string): object {
  const type = printed
    .trim()
    .toLowerCase()
    .replace(/^edm\./, '');
  const [, inner] = /^(.+) collection$/.exec(type) ?? /^collection\((.+)\)$/.exec(type) ?? [];
  if (inner !== undefined) return { type: ['array', 'null'], items: schemaOf(inner) };
  if (type === 'boolean') return { type: ['boolean', 'null'] };
  if (/^int(?:16|32|64)?$|^byte$/.test(type)) return { type: ['integer', 'null'] };
  if (/^(?:double|single|decimal|float|number)$/.test(type)) return { type: ['number', 'null', 'string'] };
  if (/^(?:string|guid|datetimeoffset|date|timeofday|duration|binary|stream)$/.test(type))
    return { type: ['string', 'null'] };
  return {};
}
