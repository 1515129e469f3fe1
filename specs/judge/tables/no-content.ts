import { evidence, exchange, twin, work } from '../evidence.ts';
import type { Table } from '../table.ts';
import { lost, lostSays } from './lost.ts';

/** No content on the wire, and long enough a look at it. */

const section = 'response';

const content = (...exchanges: ReturnType<typeof exchange>[]) =>
  evidence({ kind: 'no-content' }, { section, exchanges });
const watched = (more: object = {}, wire: object = {}) => twin({ wire: { watched: 100, ...wire }, ...more });
const report =
  'clients that keep connections alive read such bytes as the next answer: report it to the owners of the service';
export const noContentTable: Table = [
  {
    title: 'nothing behind the head of any try, watched long enough, is no content',
    evidence: content(watched({}, { watched: 151.7 }), watched()),
    verdict: 'conforms',
    observed: 'nothing after the headers for 100 ms',
  },
  {
    title: 'a Content-Length of nought is no content',
    evidence: content(watched({}, { contentLength: ' 0 ' })),
    verdict: 'conforms',
  },
  {
    title: 'a Content-Length that lies is content',
    evidence: content(watched(), watched({}, { contentLength: '2' })),
    verdict: 'violates',
    observed: '204 No Content with Content-Length: 2',
    next: report,
  },
  {
    title: 'a Transfer-Encoding announces content',
    evidence: content(watched({}, { transferEncoding: 'chunked', contentLength: '2' })),
    verdict: 'violates',
    observed: '204 No Content with Transfer-Encoding: chunked',
    next: report,
  },
  {
    title: 'one byte behind the head is content, however long somebody watched',
    evidence: content(twin({ wire: { bytesAfterHead: 1 } })),
    verdict: 'violates',
    observed: '204 No Content with 1 byte after the headers',
    next: report,
  },
  {
    title: 'content counts even where another try was lost',
    evidence: content(lost, watched({}, { bytesAfterHead: 7 })),
    verdict: 'violates',
    observed: '204 No Content with 7 bytes after the headers',
    next: report,
  },
  {
    title: 'the content of a refusal is not the content of a success',
    evidence: content(exchange({ by: work, wire: { bytesAfterHead: 300, contentLength: '300', watched: 200 } })),
    verdict: 'inconclusive',
    because: 'the authorised caller was refused',
    next: 'fix `prerequisites/DelegatedWork` first, then run again',
  },
  {
    title: 'a try that nobody watched, or not long enough, shows nothing',
    evidence: content(watched(), watched({}, { watched: 99 })),
    verdict: 'inconclusive',
    observed: '204 No Content, 204 No Content',
    because: 'the socket was not watched after the headers, or not long enough',
    next: 'record again',
  },
  { title: 'a lost answer shows no content', evidence: content(watched(), lost), ...lostSays },
];
