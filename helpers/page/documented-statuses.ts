import type { Nodes, RootContent } from 'mdast';
import { nodesIn } from './nodes-in.ts';
import { textOf } from './text-of.ts';

const reasons = [
  'OK|Okay|Created|Accepted|No Content|Partial Content|Found|Moved Permanently|See Other|Not Modified|Temporary Redirect',
  'Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Conflict|Gone|Precondition Failed|Payload Too Large|Request Entity Too Large',
  'Unsupported Media Type|Range Not Satisfiable|Unprocessable Entity|Locked|Too Many Requests|Internal Server Error|Not Implemented|Bad Gateway',
  'Service Unavailable|Gateway Timeout|Insufficient Storage|Insufficent Storage',
  'Sin contenido|Kein Inhalt|Sem conteúdo|Aucun contenu|Нет контента|Нет содержимого|无内容|コンテンツなし',
  'Creado|Erstellt|Criado|Créé|Создан|已创建|Aceptado|Akzeptiert|Aceito',
]
  .join('|')
  .replaceAll(' ', '[ -]?');

const withReason = new RegExp(`(?<![\\w.])([1-5]\\d\\d)[\\s,:–-]{0,3}(?:${reasons})(?![A-Za-z])`, 'giu');
const inCode = /^\W*(?:HTTP\/\d(?:\.\d)?\s+|HTTP\s+)?([1-5]\d\d)(?![\w.]|-?series)/i;
const afterWord =
  /(?:HTTP(?:\/1\.1)?|code|status|código|Statuscode|Antwortcode|код\p{L}*|コード|代码|状态码)[^\d.,。、;\n]{0,25}?([1-5]\d\d)(?![\w.]|-series)/giu;
const beforeWord =
  /(?<![\w.])([1-5]\d\d)[\s`"'-]{0,2}(?:HTTP\s+)?(?:response|status|応答|响应|状态|HTTP|Antwort|código|ответ)/giu;

/** "The 400, 403, 404, 409, and 412 responses": each of them is meant. */
const and = 'and|or|und|oder|y|o|e|ou|et|и|или|および|または|和|或';
const list = new RegExp(
  `(?<![\\w.])[1-5]\\d\\d(?!\\d)(?: ?(?:[,、，] ?(?:(?:${and}) ?)?|(?:${and}) ?)[1-5]\\d\\d(?![\\w.]*\\d))+`,
  'giu',
);
const listed =
  'response|status|error|code|Antwort|Fehler|respuesta|código|resposta|erro|ответ|код|ошиб|応答|コード|エラー|响应|代码|错误|状态';
const wordBefore = new RegExp(`(?:${listed})\\p{L}{0,4}[^\\d.。;]{0,15}$`, 'iu');
const wordAfter = new RegExp(`^[\\s\`]{0,2}(?:HTTP )?(?:${listed})`, 'iu');

/** Statuses that Graph is known to send: other numbers of three digits in a Response section are sizes and limits. */
const plausible = new Set([
  200, 201, 202, 204, 206, 207, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 409, 410, 411, 412, 413,
  415, 416, 422, 423, 424, 429, 500, 501, 502, 503, 504, 507, 509,
]);

const failureReasons =
  'Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Conflict|Gone|Precondition Failed|Too Many Requests|Internal Server Error|Not Implemented|Service Unavailable';
const successReasons = 'OK|Created|Accepted|No Content|Partial Content';
const contradiction = new RegExp(
  `(?<![\\w.])(?:[23]\\d\\d[\\s\`]{0,3}(?:${failureReasons})|[45]\\d\\d[\\s\`]{0,3}(?:${successReasons}))(?![A-Za-z])`,
  'g',
);

/** Statuses whose number is one of success and whose reason phrase is one of failure, or the other way round: nobody can tell which is meant. */
export const contradictedStatuses = (nodes: readonly RootContent[]): string[] =>
  nodes
    .filter(({ type }) => type !== 'code' && type !== 'html')
    .flatMap((node) => textOf(node).match(contradiction) ?? []);

const seriesWords =
  's[ée]ries?|serien|reihen?|сери[ияйюей]+|シリーズ|系列|番台|range|rango|intervalo|faixa|plage|bereich\\p{L}*|диапазон\\p{L}*|范围|level|class|family|block';
/** "200-series", "série 200", "200番台", "200-299", "200er": a hundred statuses, and none of them. */
const series = new RegExp(
  [
    `[1-5]00[\\s\`'"–-]{0,3}(?:er[ -]?|[хx][ -]?|de |da |der |из )?(?:${seriesWords})(?!\\p{L})`,
    `(?<!\\p{L})(?:${seriesWords})[\\s\`'"]{0,3}(?:(?:de|da|des|du|of|the|der) ){0,2}[\`'"]?[1-5]00(?!\\d)`,
    '([1-5])00\\P{N}{1,12}\\1 ?99(?!\\d)',
  ].join('|'),
  'giu',
);

/** Statuses of a text that are named as a series, and nowhere else in it. */
function onlySeries(text: string): ReadonlySet<string> {
  const told = (text.match(series) ?? []).flatMap((one) => one.match(/[1-5]\d\d/g) ?? []);
  const rest = text.replace(series, ' ');
  return new Set(told.filter((status) => !new RegExp(`(?<!\\d)${status}(?!\\d)`).test(rest)));
}

/** The statuses that prose names, in its order: in inline code, with their reason phrase, or beside a word for a status code. */
export function documentedStatuses(nodes: readonly RootContent[]): number[] {
  const found: number[] = [];
  const pieces = nodes.flatMap((node): Nodes[] =>
    node.type === 'table' ? node.children.flatMap((row) => row.children) : [node],
  );
  for (const node of pieces) {
    if (node.type === 'code' || node.type === 'html') continue;
    const whole = textOf(node).replace(/\s+/g, ' ');
    if (!/\d{3}/.test(whole)) continue;
    const ofSeries = onlySeries(whole);
    for (const { value } of nodesIn(node).filter((one) => one.type === 'inlineCode')) {
      if (value.search(contradiction) >= 0) continue;
      const status = inCode.exec(value)?.[1];
      if (status !== undefined && !ofSeries.has(status)) found.push(Number(status));
    }
    const text = whole.replace(contradiction, ' ').replace(series, ' ');
    found.push(...listedIn(text));
    for (const pattern of [withReason, afterWord, beforeWord]) {
      for (const match of text.matchAll(pattern)) found.push(Number(match[1]));
    }
  }
  return [...new Set(found)].filter((status) => plausible.has(status));
}

/** Lists of statuses beside a word for them, where every number of the list is a status. */
function listedIn(text: string): number[] {
  return [...text.matchAll(list)].flatMap(({ 0: whole, index }) => {
    const statuses = (whole.match(/\d{3}/g) ?? []).map(Number);
    const isSaid =
      wordBefore.test(text.slice(Math.max(0, index - 40), index)) ||
      wordAfter.test(text.slice(index + whole.length, index + whole.length + 20));
    return isSaid && statuses.every((status) => plausible.has(status)) ? statuses : [];
  });
}
