// The letter of a check, as elements. Every text goes in as text, never as markup.

/** An element with attributes and children; texts become text nodes, and what they have in backticks is code. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  const isLiteral = name === 'code' || name === 'pre';
  for (const child of children)
    if (child !== undefined) made.append(...(isLiteral || typeof child !== 'string' ? [child] : withCode(child)));
  return made;
}

/** Every second part is what stood in backticks; one without its partner stays as it is. */
function withCode(text) {
  return text.split(/`([^`\n]+)`/).map((part, at) => (at % 2 === 0 ? part : element('code', {}, part)));
}

/** A label and its text as a pair of a definition list; nothing where there is no text. */
function line(label, content) {
  return content === undefined || content === '' ? [] : [element('dt', {}, label), element('dd', {}, content)];
}

function headersAsText(headers) {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function bodyAsText(body) {
  if (body === undefined || body === '') return '';
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}

/** One side of an exchange as text: its first line, and the rest of the message. */
function message(label, first, headers, body) {
  const rest = [headersAsText(headers), bodyAsText(body)].filter((part) => part !== '').join('\n\n');
  return element(
    'details',
    { class: 'message' },
    element('summary', {}, element('span', { class: 'label' }, label), ' ', element('code', {}, first)),
    element('pre', { tabindex: '0' }, rest),
  );
}

function wireAsText({ bytesAfterHead, contentLength, transferEncoding, watched }) {
  return [
    `${bytesAfterHead} ${bytesAfterHead === 1 ? 'byte' : 'bytes'} after the headers`,
    contentLength === undefined ? '' : `Content-Length ${contentLength}`,
    transferEncoding === undefined ? '' : `Transfer-Encoding ${transferEncoding}`,
    watched > 0 ? `watched for ${Math.round(watched)} ms` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function exchangeParts(exchange) {
  if (exchange === 'none') return [element('p', { class: 'no-answer' }, 'Nothing was sent.')];
  if (exchange === 'elsewhere')
    return [element('p', { class: 'no-answer' }, 'What was sent is in recording.jsonl, beside this page.')];
  const { request, response } = exchange;
  const sent = message('Request', `${request.method} ${request.url}`, request.headers, request.body);
  if (response === null) return [sent, element('p', { class: 'no-answer' }, 'No answer came.')];
  const status = `${response.status} ${response.reason}`.trim();
  return [sent, message('Response', status, response.headers, response.body)];
}

/** The letter of one check. `mark` tells the verdict without colour. */
// biome-ignore lint/correctness/noUnusedVariables: show.js, the next file of the same script, calls it
function letter(check, mark) {
  const twin = (label, text) => element('div', {}, element('dt', {}, label), element('dd', {}, text));
  const { exchange } = check;
  const wire = exchange.response ? wireAsText(exchange.response.wire) : undefined;
  const sent =
    typeof exchange === 'string' ? undefined : `${exchange.attempts} sent, ${exchange.duration} ms on the wire`;
  const link = check.link.startsWith('https://')
    ? element('a', { href: check.link, rel: 'noreferrer' }, check.read)
    : check.read;
  return element(
    'div',
    { class: 'letter', 'data-verdict': check.verdict },
    element(
      'p',
      { class: 'verdict-line' },
      element('span', { class: 'tag', 'data-verdict': check.verdict }, `${mark} ${check.verdict}`),
      ' ',
      element('span', { class: 'level' }, check.level),
    ),
    element('h3', {}, check.promise),
    element('p', { class: 'place' }, `${check.section}/${check.point}`),
    element('dl', { class: 'twin' }, twin('Documented', check.documented), twin('Observed', check.observed)),
    element(
      'dl',
      { class: 'rest' },
      ...line('Before', check.observedBefore),
      ...line('Because', check.because),
      ...line('Controls', check.controls),
      ...line('Route', check.place),
      ...line('Caller', check.caller === '*' ? undefined : check.caller),
      ...line('On the wire', wire),
      ...line('Tries', sent),
      ...line('Read', link),
      ...line('Next', check.next),
    ),
    ...exchangeParts(exchange),
    element('p', { class: 'check-id' }, element('code', {}, check.id)),
  );
}
