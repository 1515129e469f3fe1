import { challengesIn } from './challenges.ts';
import { isName } from './is-name.ts';
import { isPlainCode } from './plain-vocabulary.ts';
import { isGuid, keptAddress, keptPath } from './plain-words.ts';
import type { Secrets } from './secrets.ts';

type Keep = (value: string, secrets: Pick<Secrets, 'said'>) => string | undefined;

const when =
  (pattern: RegExp): Keep =>
  (value) =>
    value.length <= 200 && pattern.test(value) ? value : removed;
const removed = '[removed]';
/** That it is there is all that anybody needs. */
const presence: Keep = () => removed;
/** A header that was sent twice stands joined by a comma. */
const id: Keep = (value) =>
  isGuid(value) || (value.length <= 200 && value.split(',').every((one) => isGuid(one.trim()))) ? value : removed;

const server =
  /^(?:nginx|openresty|apache|microsoft-(?:iis|httpapi|azure)|cloudflare|envoy|squid|haproxy|varnish|bigip|kestrel|akamaighost|caddy|zscaler|traefik|istio-envoy|awselb|gws|ats|mod_\w{2,10})$/i;

/** Well-known programs and versions of HTTP; of others, that there is one. */
function products(value: string): string {
  const kept = value
    .slice(0, 300)
    .split(/[\s,;()]+/)
    .filter((one) => {
      const [name = '', version] = one.split('/');
      return /^(?:HTTP\/)?[12]\.[01]$/.test(one) || (server.test(name) && /^[\d.]{0,12}$/.test(version ?? ''));
    });
  return kept.length === 0 ? removed : kept.join(' ');
}

/** What is kept of an answer's headers: those that judges and readers need, each in the form that it has. All others are left out, name and value. */
const kept: Readonly<Record<string, Keep>> = {
  'request-id': id,
  'client-request-id': id,
  date: when(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/),
  'retry-after': when(/^\d{1,6}$|^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/),
  'content-length': when(/^\d{1,12}$/),
  'content-type': keptType,
  'content-encoding': when(/^(?:(?:gzip|br|deflate|identity|zstd|x-gzip)(?:, ?)?){1,4}$/),
  'transfer-encoding': when(/^(?:(?:chunked|gzip|br|deflate|identity)(?:, ?)?){1,4}$/),
  connection: when(/^(?:keep-alive|close|upgrade)$/i),
  'keep-alive': when(/^(?:timeout|max)=\d{1,5}(?:, ?(?:timeout|max)=\d{1,5})?$/),
  upgrade: when(/^(?:websocket|h2c?|TLS\/1\.\d)(?:, ?(?:websocket|h2c?))?$/i),
  vary: when(
    /^(?:(?:\*|Accept(?:-(?:Encoding|Language|Charset))?|Origin|Authorization|Prefer|User-Agent)(?:, ?)?){1,8}$/i,
  ),
  allow: when(/^(?:(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)(?:, ?)?){1,8}$/i),
  'strict-transport-security': when(/^max-age=\d{1,10}(?:; ?includeSubDomains)?(?:; ?preload)?$/i),
  'www-authenticate': keptChallenge,
  'proxy-authenticate': keptChallenge,
  'x-ms-ags-diagnostic': keptDiagnostic,
  location: (value) => (/^https?:\/\//i.test(value) ? keptAddress(value) : keptPath(value)),
  server: products,
  via: products,
  'set-cookie': presence,
  'x-msft-approval-code': presence,
};

export function keptHeaders(
  headers: Readonly<Record<string, string>>,
  secrets: Pick<Secrets, 'said'>,
): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const keep = Object.hasOwn(kept, name) ? kept[name] : undefined;
    const value = keep?.(headers[name] ?? '', secrets);
    if (value !== undefined) shown[name] = value;
    // Multi-admin approval: that it speaks up is what matters.
    else if (name.startsWith('x-msft-approval-')) shown['x-msft-approval-other'] = removed;
  }
  return shown;
}

const parameter =
  /^(?:charset=[\w-]{2,12}|odata(?:\.metadata|\.streaming)?=[a-z]{2,8}|IEEE754Compatible=(?:true|false)|version=\d(?:\.\d)?|q=[\d.]{1,4})$/i;

/** The media type, and the parameters that are known. */
function keptType(value: string): string {
  const [type = '', ...parameters] = value.slice(0, 300).split(/; ?/);
  const [main = '', sub = ''] = type.trim().split('/');
  if (
    !/^(?:application|text|multipart|image|audio|video|message|font)$/i.test(main) ||
    !isName(sub.replaceAll('+', '-'))
  )
    return removed;
  const blank = value.includes('; ') ? '; ' : ';';
  return [type.trim(), ...parameters.filter((one) => parameter.test(one))].join(blank);
}

const harmless: Readonly<Record<string, (value: string, secrets: Pick<Secrets, 'said'>) => string>> = {
  // Intune's own: `urn:intune:service,…`.
  realm: (value, { said }) => /^urn:[a-z]{2,12}:[a-z]{2,20}/i.exec(value)?.[0] ?? said(value),
  authorization_uri: (value) => (value === '' ? '' : keptAddress(value)),
  resource_id: (value, { said }) => said(value),
  client_id: (value) => (isGuid(value) ? value : removed),
  error: (value) => (isPlainCode(value) ? value : removed),
  error_codes: (value) => (/^[\d, [\]]{1,60}$/.test(value) ? value : removed),
  error_description: (value, { said }) => said(value),
  claims: (value) => (value === '' ? '' : removed),
  acr_values: () => removed,
};

/** Letters of a challenge that are read: Node takes no more of all headers together. */
const longestChallenge = 16_000;

/** A challenge with the parameters that say what is wanted (RFC 9110, 11.6.1; Entra's and Graph's own), read as the judges read it. */
function keptChallenge(value: string, secrets: Pick<Secrets, 'said'>): string {
  return challengesIn(value.slice(0, longestChallenge))
    .map(({ scheme, parameters }) => {
      const shown = Object.entries(parameters).flatMap(([name, given]) => {
        const keep = Object.hasOwn(harmless, name) ? harmless[name] : undefined;
        return keep === undefined ? [] : [`${name}="${keep(given, secrets).replace(/["\\]/g, "'")}"`];
      });
      const named = Object.hasOwn(spelled, scheme) ? spelled[scheme] : '';
      return `${named} ${shown.join(', ')}`.trim();
    })
    .filter((one) => one !== '')
    .join(', ');
}

const spelled: Readonly<Record<string, string>> = {
  bearer: 'Bearer',
  pop: 'PoP',
  basic: 'Basic',
  digest: 'Digest',
  negotiate: 'Negotiate',
  ntlm: 'NTLM',
};

/** Where the service is: no names of machines. */
function keptDiagnostic(value: string, { said }: Pick<Secrets, 'said'>): string {
  const text = value.slice(0, 1_000);
  if (!/"ServerInfo"/i.test(text)) return removed;
  const found = (name: string, form: string): string | undefined =>
    new RegExp(`"${name}"\\s{0,3}:\\s{0,3}"(${form})"`).exec(text)?.[1];
  const center = found('DataCenter', '[A-Za-z0-9 ]{1,40}');
  const server = {
    ...(center === undefined ? {} : { DataCenter: said(center) }),
    Slice: found('Slice', '[A-Z]'),
    Ring: found('Ring', '\\d{1,2}'),
    ScaleUnit: found('ScaleUnit', '\\d{3}'),
  };
  return JSON.stringify({ ServerInfo: server });
}
